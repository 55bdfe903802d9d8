package io.tfpilot.server.signin;

import io.tfpilot.core.request.Login;
import io.tfpilot.server.settings.SandboxHome;
import io.tfpilot.server.settings.Settings;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The sandbox's demo people, as the settings have them. */
@Component
final class SandboxPeople implements DemoPeople {
    private final Settings settings;

    SandboxPeople(Settings settings) {
        this.settings = settings;
    }

    @Override
    public List<Demo> all() {
        var people = settings.people();
        return settings.sandbox() == null
                ? List.of()
                : List.of(demo("Developer", "asks for infrastructure", people.developers()),
                        demo("Approver", "approves, merges, applies", people.approvers()),
                        demo("Admin", "destroys, freezes, administers", people.admins()),
                        demo("Viewer", "looks", Set.of(new Login(SandboxHome.VIEWER))));
    }

    private static Demo demo(String role, String may, Set<Login> logins) {
        return new Demo(role, may, logins.stream().map(Login::value).sorted().toList());
    }
}
