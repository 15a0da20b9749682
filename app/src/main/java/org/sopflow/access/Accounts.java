package org.sopflow.access;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The accounts of this installation. Answers come from memory and follow a change made on another node within ten seconds. */
public interface Accounts {

    /** @param username in any case */
    Optional<Account> find(String username);

    /** All, also the inactive ones, by username. */
    List<Account> all();

    /** Whether anybody active holds this role. */
    boolean anyoneHas(Role role);

    /**
     * Makes an account with a one-time password, to be changed at the first sign-in.
     *
     * @return the password in clear, shown once and stored nowhere
     * @throws AccountBroken naming every broken field
     */
    String create(NewAccount account);

    /**
     * Makes an account.
     *
     * @param password in clear
     * @param mustChangePassword whether the first sign-in asks for an own one
     * @throws AccountBroken naming every broken field
     */
    void create(NewAccount account, String password, boolean mustChangePassword);

    /**
     * Makes those of these accounts that do not exist yet, all with one password and one hash of it: for the demonstration.
     *
     * @return the usernames that are new
     * @throws AccountBroken naming every broken field of the first broken one
     */
    List<String> createForDemonstration(List<NewAccount> accounts, String password);

    /**
     * Changes name, e-mail, roles and whether the account is active; ends the sessions of the person.
     *
     * @throws AccountBroken naming every broken field, or that the last administrator would go
     * @throws AccountUnknown if there is none
     */
    void change(String username, String displayName, String email, Set<Role> roles, boolean active);

    /**
     * Gives out a new one-time password, to be changed at the next sign-in; ends the sessions of the person.
     *
     * @return the password in clear, shown once and stored nowhere
     * @throws AccountUnknown if there is none
     */
    String resetPassword(String username);

    /**
     * The person's own change.
     *
     * @throws AccountBroken if the old one is wrong, or the new one too short, too common or the old one again
     */
    void changePassword(String username, String old, String wanted);

    /**
     * @param username lower case letters, digits, {@code . _ -}
     * @param email empty where none is known
     */
    record NewAccount(String username, String displayName, String email, Set<Role> roles) {}
}
