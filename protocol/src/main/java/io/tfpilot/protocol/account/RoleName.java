package io.tfpilot.protocol.account;

/** Each may do what the ones before it may. */
public enum RoleName {
    VIEWER,
    DEVELOPER,
    APPROVER,
    ADMIN
}
