package org.sopflow.operations.command;

import org.sopflow.access.AccountsAlone;
import org.springframework.context.annotation.Import;

/** The database with the accounts, whose tables are brought up to date first. */
@Import({CommandContext.class, AccountsAlone.class})
class AccountsContext {}
