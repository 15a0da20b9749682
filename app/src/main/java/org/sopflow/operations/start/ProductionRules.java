package org.sopflow.operations.start;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.sopflow.access.Account;
import org.sopflow.access.Accounts;
import org.sopflow.database.DemonstrationMark;
import org.sopflow.engine.BusinessTime;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.stereotype.Component;

/** Profile {@code production} names all that it does not accept, in settings and database, before the first request is served. */
@Component
@Profile(ProductionSettings.PROFILE)
class ProductionRules implements SmartInitializingSingleton {

    private final ConfigurableEnvironment environment;
    private final DataSource database;
    private final Accounts accounts;
    private final BusinessTime time;

    ProductionRules(ConfigurableEnvironment environment, DataSource database, Accounts accounts, BusinessTime time) {
        this.environment = environment;
        this.database = database;
        this.accounts = accounts;
        this.time = time;
    }

    @Override
    public void afterSingletonsInstantiated() {
        List<String> faults = new ArrayList<>(ProductionSettings.faults(environment));
        if (DemonstrationMark.isOn(database)) {
            faults.add("the database is a demonstration's: use another one");
        }
        List<String> demo = accounts.all().stream()
                .filter(account -> account.demo() && account.active())
                .map(Account::username)
                .toList();
        if (!demo.isEmpty()) {
            faults.add(demo.stream()
                    .collect(
                            Collectors.joining(", ", "there are demo accounts, whose password everybody knows: ", "")));
        }
        if (time.simulated()) {
            faults.add("the clock of business is simulated: it stands at " + time.now());
        }
        ProductionSettings.refuse(faults);
    }
}
