package io.tfpilot.server.web.pages;

import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.core.lifecycle.Status;
import io.tfpilot.server.signin.Needs;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;

/** The parts that pages are made of, for those who build pages. Nothing leads here. */
@PageController
@Needs(Role.VIEWER)
class KitController {
    private static final String CODE = """
            # The block of one request.
            module "tfpilot_req_dev_bucket_q8f2jl" {
              source      = "../../modules/bucket"
              expected_gb = 77
              versioned   = true
            }
            """;

    private final Pages pages;

    KitController(Pages pages) {
        this.pages = pages;
    }

    @GetMapping("/kit")
    ResponseEntity<String> kit(Visitor visitor, HttpServletRequest request) {
        return pages.page("pages/kit", new Kit(Pages.shell(request, visitor, "Component kit", "kit"),
                Stream.of(Status.values()).map(each -> Badge.of(each, false)).toList(),
                List.of("rest", "work", "wait", "decided", "ok", "down", "bad"),
                List.copyOf(new TreeSet<>(Icons.names())), HclLines.of(CODE),
                HclLines.diff(CODE.replace("77", "40"), CODE)));
    }
}
