package org.sopflow.access;

/** What an account may come for; one person may hold several. */
public enum Role {
    CLERK,
    SIGNER,
    PROCESS_OWNER,
    AUDITOR,
    ADMIN
}
