package org.sopflow.casework.web;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sopflow.access.CurrentUser;
import org.sopflow.access.CurrentUsers;
import org.sopflow.access.Forbidden;
import org.sopflow.access.Role;
import org.sopflow.casework.Cases;
import org.sopflow.casework.Cases.Case;
import org.sopflow.deadline.ClockReaders;
import org.sopflow.page.Refused.Message;
import org.springframework.stereotype.Component;

/** Who may see and take in cases. */
@Component
class CaseAccess implements ClockReaders {

    /** They see the cases of every unit. */
    private static final Set<Role> SEE_ALL = Set.of(Role.SIGNER, Role.AUDITOR, Role.PROCESS_OWNER, Role.ADMIN);

    private static final Set<Role> TAKE_IN = Set.of(Role.CLERK, Role.SIGNER, Role.ADMIN);

    private final Cases cases;
    private final CurrentUsers users;

    CaseAccess(Cases cases, CurrentUsers users) {
        this.cases = cases;
        this.users = users;
    }

    /** @throws Forbidden 403 */
    CurrentUser maySee(Case kase) {
        CurrentUser user = users.get();
        if (!seesAll(user) && !user.inUnit(kase.unit())) {
            throw new Forbidden(new Message("casework.forbidden"));
        }
        return user;
    }

    @Override
    public void mayRead(String caseNumber) {
        maySee(cases.get(caseNumber));
    }

    /** Contacts are for those who work on the case: its unit, and an administrator who answers for the data. */
    boolean mayReveal(CurrentUser user, Case kase) {
        return user.inUnit(kase.unit()) || user.has(Role.ADMIN);
    }

    /** @throws Forbidden 403 */
    CurrentUser mayTakeIn() {
        CurrentUser user = users.get();
        if (user.roles().stream().noneMatch(TAKE_IN::contains)) {
            throw new Forbidden(new Message("casework.intakeForbidden"));
        }
        return user;
    }

    /** @throws Forbidden 403 */
    void mayImport() {
        if (!users.get().has(Role.ADMIN)) {
            throw new Forbidden(new Message("casework.importForbidden"));
        }
    }

    boolean isChief(CurrentUser user, Case kase) {
        return user.posts().contains(kase.unit() + "/chief");
    }

    /** The units whose cases the user finds; null: all. */
    @Nullable
    Collection<String> units(CurrentUser user) {
        if (seesAll(user)) {
            return null;
        }
        return List.copyOf(user.posts().stream()
                .map(post -> post.substring(0, post.indexOf('/')))
                .distinct()
                .toList());
    }

    private static boolean seesAll(CurrentUser user) {
        return user.roles().stream().anyMatch(SEE_ALL::contains);
    }
}
