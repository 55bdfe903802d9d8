package io.tfpilot.core.workflows;

/**
 * The roles that runs take by OIDC.
 *
 * @param planRole  of jobs that only plan; where it differs from the other one, they leave the state's lock alone
 * @param applyRole of the jobs that apply and destroy
 */
public record Aws(String region, String planRole, String applyRole) {
    public Aws {
        Names.checked(Names.NAME, "AWS region", region);
        Names.checked(Names.ARN, "AWS role for plans", planRole);
        Names.checked(Names.ARN, "AWS role for applies", applyRole);
    }

    boolean plansWithLess() {
        return !planRole.equals(applyRole);
    }
}
