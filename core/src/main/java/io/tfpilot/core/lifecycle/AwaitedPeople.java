package io.tfpilot.core.lifecycle;

import io.tfpilot.core.request.Identity;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.Request;
import java.util.HashSet;
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
public record AwaitedPeople(boolean requester, @Nullable Role role, boolean prodList, boolean destroyList,
        Set<Login> except) {
    /** Nobody is waited for. */
    public static final AwaitedPeople NOBODY = new AwaitedPeople(false, null, false, false, Set.of());

    public AwaitedPeople {
        except = Set.copyOf(except);
    }

    public static AwaitedPeople of(Request request, ApprovalRules rules, Derivation derivation) {
        var move = derivation.waitsFor().move();
        return switch (move.who()) {
            case REQUESTER -> new AwaitedPeople(true, null, false, false, Set.of());
            case APPROVER -> ofRole(Role.APPROVER, request, rules, derivation);
            case ADMIN -> ofRole(Role.ADMIN, request, rules, derivation);
            case GITHUB, QUEUE, TFPILOT, NOBODY -> NOBODY;
        };
    }

    /** Requesters look after an apply of theirs that failed, often for an input, and after what GitHub refused. */
    private static AwaitedPeople ofRole(Role role, Request request, ApprovalRules rules, Derivation derivation) {
        var move = derivation.waitsFor().move();
        var action = move.action();
        return new AwaitedPeople(derivation.rule() == Rule.APPLY_FAILED || move == Move.GITHUB_REFUSED, role,
                rules.prod() && asks(action, Permission.PROD_LIST),
                rules.prod() && asks(action, Permission.PROD_DESTROY_LIST),
                except(move, request, rules));
    }

    private static boolean asks(@Nullable Action action, Permission permission) {
        return action != null && Permission.of(action).contains(permission);
    }

    private static Set<Login> except(Move move, Request request, ApprovalRules rules) {
        var except = new HashSet<Login>();
        if (move == Move.APPROVE) {
            except.addAll(Approvals.of(request, rules).approvers());
            except.addAll(rules.fourEyes() ? Approvals.authors(request) : Set.of());
        }
        var plan = Predicates.destroyPlan(request);
        if (move == Move.APPROVE_DESTROY && plan != null) {
            except.add(plan.actor());
        }
        except.removeIf(Login::isSystem);
        return except;
    }

    /** Whether this person is waited for at a request. */
    public boolean isFor(Person person, Identity of) {
        var own = requester && person.login().isSameAs(of.requester()) && person.has(Role.DEVELOPER, of.place());
        return own || (role != null && person.has(role, of.place()) && !person.login().isAmong(except)
                && (!prodList || person.prodAllowed()) && (!destroyList || person.prodDestroyAllowed()));
    }
}
