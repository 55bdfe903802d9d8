package io.tfpilot.server.web.openapi;

import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.protocol.AnyObject;
import io.tfpilot.server.signin.Needs;
import io.tfpilot.server.signin.WithinProjects;
import io.tfpilot.server.web.input.Described;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The API's description, made at its first call: then all routes are registered, and they stay as they are. */
@RestController
final class ApiDescriptionRoute {
    private final RequestMappingHandlerMapping mapping;
    private volatile @Nullable AnyObject made;

    ApiDescriptionRoute(@Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping) {
        this.mapping = mapping;
    }

    @Described(id = "describeApi", does = "This document")
    @Needs(Role.VIEWER)
    @WithinProjects
    @GetMapping("/api/openapi.json")
    AnyObject describe() {
        var known = made;
        if (known == null) {
            var version = ApiDescriptionRoute.class.getPackage().getImplementationVersion();
            known = ApiDescription.of(DescribedRoute.all(mapping), version == null ? "from a build folder" : version);
            made = known;
        }
        return known;
    }
}
