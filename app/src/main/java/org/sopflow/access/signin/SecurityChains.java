package org.sopflow.access.signin;

import static org.springframework.security.config.Customizer.withDefaults;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import org.sopflow.access.store.AccountStore;
import org.springframework.boot.actuate.autoconfigure.security.servlet.EndpointRequest;
import org.springframework.boot.actuate.health.HealthEndpoint;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;

/**
 * Who may come in, and by which door. The API takes name and password with every call and keeps no session of its own; pages have a
 * sign-in form. Whatever is not listed here as open needs an account, and {@code /admin} an administrator (its editions a
 * process owner too); finer questions are
 * asked by the modules.
 */
@Configuration(proxyBeanMethods = false)
class SecurityChains {

    /** The public site, and what its pages load. */
    private static final String[] OPEN_PAGES = {
        "/",
        "/sops/**",
        "/status/**",
        "/apply/**",
        "/accessibility/**",
        "/privacy/**",
        "/sign-in",
        "/assets/**",
        "/favicon.ico",
        "/robots.txt",
        "/error"
    };

    /** What the public pages show anyway. */
    private static final String[] OPEN_API = {"/api/sops", "/api/sops/**", "/api/forms/**"};

    /** A NUL is in no text that people write, and the database keeps none. */
    @Bean
    HttpFirewall firewall() {
        var firewall = new StrictHttpFirewall();
        firewall.setAllowedParameterValues(value -> value.indexOf('\0') < 0);
        return firewall;
    }

    @Bean
    AuthenticationManager authenticationManager(AccountStore accounts, PasswordEncoder passwords) {
        InstantSource realTime = InstantSource.system();
        return new ProviderManager(
                new PasswordCheck(accounts, passwords, new Attempts(realTime), new Verified(realTime)));
    }

    @Bean
    @Order(1)
    SecurityFilterChain apiChain(
            HttpSecurity http, AuthenticationManager manager, Refusals refusals, AccountWatch watch) throws Exception {
        http.securityMatcher("/api/**", "/actuator/**", "/v3/api-docs/**", "/v3/api-docs.yaml")
                .authenticationManager(manager)
                .authorizeHttpRequests(
                        requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC)
                                .permitAll()
                                .requestMatchers(EndpointRequest.to(HealthEndpoint.class))
                                .permitAll()
                                .requestMatchers("/v3/api-docs/**", "/v3/api-docs.yaml")
                                .permitAll()
                                .requestMatchers(HttpMethod.GET, OPEN_API)
                                .permitAll()
                                .requestMatchers("/actuator/**", "/api/intake/**", "/api/demo/**")
                                .hasRole("ADMIN")
                                .anyRequest()
                                .authenticated())
                .httpBasic(basic -> basic.authenticationEntryPoint(refusals))
                .exceptionHandling(
                        faults -> faults.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                // a page of ours may call the API with its session; it makes none
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.NEVER))
                // no page of a stranger can send this header without asking first, and asking is not answered
                // and without a session there is nobody in whose name it could be sent: that is told as 401
                .csrf(csrf -> csrf.ignoringRequestMatchers(SecurityChains::hasOwnCredentials)
                        .ignoringRequestMatchers(request -> request.getSession(false) == null))
                .requestCache(cache -> cache.disable())
                .logout(logout -> logout.disable())
                .addFilterBefore(watch, AuthorizationFilter.class)
                .headers(headers -> commonHeaders(headers)
                        .contentSecurityPolicy(
                                policy -> policy.policyDirectives("default-src 'none'; frame-ancestors 'none'")));
        return http.build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain pageChain(
            HttpSecurity http, AuthenticationManager manager, Refusals refusals, AccountWatch watch) throws Exception {
        HttpSessionRequestCache pagesOnly = new HttpSessionRequestCache();
        pagesOnly.setRequestMatcher(SecurityChains::isPage);
        pagesOnly.setMatchingRequestParameterName(null);
        http.authenticationManager(manager)
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(
                                DispatcherType.ERROR, DispatcherType.FORWARD, DispatcherType.ASYNC)
                        .permitAll()
                        .requestMatchers(OPEN_PAGES)
                        .permitAll()
                        .requestMatchers("/admin/editions/**")
                        .hasAnyRole("PROCESS_OWNER", "ADMIN")
                        .requestMatchers("/admin/**")
                        .hasRole("ADMIN")
                        .anyRequest()
                        .authenticated())
                .formLogin(form -> form.loginPage("/sign-in")
                        .successHandler(new SignedInHere(pagesOnly))
                        .failureHandler(new SignInFailed())
                        .permitAll())
                .logout(logout -> logout.logoutUrl("/sign-out")
                        .logoutSuccessUrl("/sign-in?signedOut")
                        .deleteCookies("JSESSIONID"))
                .requestCache(cache -> cache.requestCache(pagesOnly))
                .exceptionHandling(faults -> faults.defaultAuthenticationEntryPointFor(
                                refusals, request -> request.getHeader("HX-Request") != null)
                        .accessDeniedHandler(refusals))
                .addFilterBefore(watch, AuthorizationFilter.class)
                .headers(headers -> commonHeaders(headers).addHeaderWriter(new ContentPolicy()));
        return http.build();
    }

    private static HeadersConfigurer<HttpSecurity> commonHeaders(HeadersConfigurer<HttpSecurity> headers) {
        return headers.frameOptions(frames -> frames.deny())
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(policy -> policy.policy(
                        "camera=(), microphone=(), geolocation=(), payment=(), usb=(), interest-cohort=()"))
                .crossOriginOpenerPolicy(withDefaults());
    }

    private static boolean hasOwnCredentials(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        return header != null && header.regionMatches(true, 0, "Basic ", 0, 6);
    }

    /** Only what a reader can be sent back to: no fragment, no picture, nothing that changes. */
    private static boolean isPage(HttpServletRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return "GET".equals(request.getMethod())
                && request.getHeader("HX-Request") == null
                && accept != null
                && accept.contains("text/html");
    }
}
