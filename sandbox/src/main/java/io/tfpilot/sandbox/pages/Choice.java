package io.tfpilot.sandbox.pages;

import static io.tfpilot.sandbox.pages.Html.text;

import java.util.Locale;
import io.tfpilot.sandbox.web.Answer;
import io.tfpilot.sandbox.web.Request;
import java.util.function.BiFunction;

import io.tfpilot.sandbox.people.People;

/** The demo people, for whoever signs in to choose from. */
final class Choice {
    private Choice() {}

    /** Sends whoever is not signed in to choose, and then back to where the request went. */
    static Answer first(Request request) {
        var query = new StringBuilder();
        request.query().forEach((name, value) -> query.append(query.isEmpty() ? "?" : "&").append(Html.path(name))
                .append('=').append(Html.path(value).replace("/", "%2F")));
        return Answer.redirect(303, "/login?return_to=" + Html.path(request.rawPath() + query));
    }

    /** @param button what chooses a person, from the login and what it shows */
    static Page page(BiFunction<String, String, String> button) {
        var list = new StringBuilder("<div class=narrow><h1>Who are you today?</h1><p class=soft>These people exist in"
                + " the sandbox only. Choose one to sign in.</p><ul class=\"rows box\">");
        for (var cast : People.CAST) {
            var person = cast.account();
            list.append("<li>")
                    .append(button.apply(person.login(), Html.avatar(person.login()) + " " + text(person.name())))
                    .append(' ').append(Html.tag(cast.part())).append("<span class=end>").append(person.login())
                    .append(" · ").append(person.role().name().toLowerCase(Locale.ROOT)).append("</span></li>");
        }
        return Page.of("Sign in", list + "</ul></div>");
    }
}
