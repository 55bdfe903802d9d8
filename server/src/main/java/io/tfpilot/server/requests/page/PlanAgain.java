package io.tfpilot.server.requests.page;

import io.tfpilot.core.lifecycle.Action;
import io.tfpilot.core.lifecycle.Gate;
import io.tfpilot.server.requests.RequestSight;

/** Advice to plan again, for a reader who may or may not: the gate of the button decides what the text says. */
record PlanAgain(RequestSight sight) {

    /** The advice, where the reader can follow it; else who can. */
    String said(String advice) {
        return sight.gates().get(Action.PLAN) instanceof Gate.Open ? advice : others();
    }

    /** Advice that planning again is a part of. */
    String after(String advice) {
        return sight.gates().get(Action.PLAN) instanceof Gate.Open ? advice : (advice + " " + others()).strip();
    }

    /** Empty where it is not a matter of who: then the status says what comes first. */
    private String others() {
        if (sight.gates().get(Action.PLAN) instanceof Gate.Refused refused && refused.need() != null) {
            var whose = Refusals.whose(refused.need(), false, sight);
            return whose.isEmpty() ? "" : (sight.prod() ? "In prod, only " : "Only ") + whose + " can re-plan.";
        }
        return "";
    }
}
