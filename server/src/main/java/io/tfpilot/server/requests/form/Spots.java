package io.tfpilot.server.requests.form;

import io.tfpilot.core.catalogue.ModuleSchema;
import io.tfpilot.server.requests.RequestCommands;
import io.tfpilot.server.requests.RequestCommands.Place;
import io.tfpilot.server.requests.form.FormPresenter.Chosen;
import io.tfpilot.server.requests.form.FormPresenter.Offered;
import io.tfpilot.server.web.pages.PageProblem;
import io.tfpilot.server.web.pages.Visitor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a new request can go, and where a form says that it goes. */
record Spots(RequestCommands acts, List<Place> places) {

    /** A page problem where there is no project at all. */
    static Spots of(RequestCommands acts, Visitor visitor) {
        var places = acts.requestable(visitor);
        if (places.isEmpty()) {
            throw PageProblem.notFound("There is no project that you can request in",
                    "An admin adds projects to the project file, and developers to a project’s access:.");
        }
        return new Spots(acts, places);
    }

    /** Where the fields of a form were made for, and the fields' module. */
    record Spot(Place place, ModuleSchema schema, Offered offered, Spots all) {
        Chosen chosen() {
            return Chosen.of(place, schema);
        }

        /** Another place or module; null where that place has no such module. */
        @Nullable
        Spot moved(String project, String environment, String module) {
            return all.at(all.chosen(project, environment), module);
        }
    }

    /** Null where the place has no such module. */
    @Nullable
    Spot at(Place place, String module) {
        var offered = offered(place);
        return offered.modules().stream().filter(each -> each.name().equals(module)).findFirst()
                .map(schema -> new Spot(place, schema, offered, this)).orElse(null);
    }

    /** The place of this name, else the first that fits best. */
    Place chosen(String project, String environment) {
        var inProject = places.stream().filter(each -> each.project().equals(project)).toList();
        var left = inProject.isEmpty() ? places : inProject;
        return left.stream().filter(each -> each.environment().equals(environment)).findFirst()
                .orElse(left.getFirst());
    }

    Offered offered(Place place) {
        return new Offered(acts.modules(place), acts.unread(place.project()));
    }

    /** The place that the fields of a sent form were made for. */
    Spot sent(FormInput input) {
        var at = input.text("_at").split("/", 3);
        var wanted = at.length == 3
                ? new Chosen(at[0], at[1], at[2])
                : new Chosen(input.text("project"), input.text("environment"), input.text("module"));
        var place = places.stream().filter(each -> each.project().equals(wanted.project())
                && each.environment().equals(wanted.environment())).findFirst().orElse(null);
        var spot = place == null ? null : at(place, wanted.module());
        if (place != null && spot == null) {
            UnreadModule.refuse(wanted.module(), acts.unread(place.project()));
        }
        if (spot == null) {
            throw PageProblem.notFound("There is no such module here",
                    "It may have been removed since the form was opened. Start again from the catalogue.");
        }
        return spot;
    }
}
