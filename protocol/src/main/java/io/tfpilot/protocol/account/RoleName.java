package io.tfpilot.protocol.account;

/** Each role includes the ones before it. */
public enum RoleName {
    VIEWER,
    DEVELOPER,
    APPROVER,
    ADMIN
}
