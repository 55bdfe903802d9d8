package io.tfpilot.core.lifecycle;

import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.Request;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whose move it is, so that lists can be asked "what waits for me" without deriving. The same judgement as that of the
 * gates about the person, made once for everybody.
 *
 * @param requester whether the requester is waited for
 * @param role whoever has this role (or more) is waited for; null = no role is
 * @param prodList whether only those on the list for prod may
 * @param destroyList whether only those on the list for destroying in prod may
 * @param except who may not although they have the role: authors of the change, those who approved already
 */
public record Needed(boolean requester, @Nullable Role role, boolean prodList, boolean destroyList,
        Set<Login> except) {
    /** Nobody is waited for. */
    public static final Needed NOBODY = new Needed(false, null, false, false, Set.of());

    public Needed {
        except = Set.copyOf(except);
    }

    public static Needed of(Request request, Policy policy, Derivation derivation) {
        var move = derivation.waitsFor().move();
        return switch (move.who()) {
            case REQUESTER -> new Needed(true, null, false, false, Set.of());
            case APPROVER -> ofRole(Role.APPROVER, request, policy, derivation);
            case ADMIN -> ofRole(Role.ADMIN, request, policy, derivation);
            case GITHUB, QUEUE, TFPILOT, NOBODY -> NOBODY;
        };
    }

    /** Requesters look after an apply of theirs that failed: often it is an input that has to change. */
    private static Needed ofRole(Role role, Request request, Policy policy, Derivation derivation) {
        var move = derivation.waitsFor().move();
        var action = move.action();
        return new Needed(derivation.rule() == Rule.APPLY_FAILED, role,
                policy.prod() && action != null && asksProdList(action),
                policy.prod() && (action == Action.DESTROY || action == Action.DESTROY_PLAN),
                except(move, request, policy));
    }

    private static boolean asksProdList(Action action) {
        return switch (action) {
            case PLAN, MERGE, APPLY, DESTROY_PLAN, DESTROY -> true;
            case UPDATE, APPROVE, REJECT, UPDATE_BRANCH, CLEANUP, ABANDON, CANCEL, SEAL_ACCEPT, SEAL_RERENDER,
                    LOCK_BREAK ->
                false;
        };
    }

    private static Set<Login> except(Move move, Request request, Policy policy) {
        var except = new java.util.HashSet<Login>();
        if (move == Move.APPROVE) {
            except.addAll(Approvals.of(request, policy).approvers());
            except.addAll(policy.fourEyes() ? Approvals.authors(request) : Set.of());
        }
        var plan = Predicates.destroyPlan(request);
        if (move == Move.APPROVE_DESTROY && plan != null) {
            except.add(plan.actor());
        }
        return except;
    }

    /** Whether this person is waited for. */
    public boolean isFor(Person person, Login asker) {
        var own = requester && person.login().equals(asker) && person.role().atLeast(Role.DEVELOPER);
        return own || (role != null && person.role().atLeast(role) && !except.contains(person.login())
                && (!prodList || person.prodAllowed()) && (!destroyList || person.prodDestroyAllowed()));
    }
}
