package io.tfpilot.server.web.openapi;

import io.tfpilot.server.web.input.Described;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** One path and method of the API, with what answers it. */
record DescribedRoute(String path, String method, HandlerMethod handler, Described described) {

    /** All of them, by path and method; a route that says nothing about itself is none. */
    static List<DescribedRoute> all(RequestMappingHandlerMapping mapping) {
        var routes = new ArrayList<DescribedRoute>();
        mapping.getHandlerMethods().forEach((info, handler) -> add(info, handler, routes));
        routes.sort(Comparator.comparing(DescribedRoute::path).thenComparing(DescribedRoute::method)
                .thenComparingInt(route -> route.described().streams().length));
        return routes;
    }

    private static void add(RequestMappingInfo info, HandlerMethod handler, List<DescribedRoute> to) {
        var described = handler.getMethodAnnotation(Described.class);
        if (described == null) {
            return;
        }
        for (var path : info.getPatternValues()) {
            for (var method : info.getMethodsCondition().getMethods()) {
                to.add(new DescribedRoute(path, method.name().toLowerCase(java.util.Locale.ROOT), handler, described));
            }
        }
    }

    boolean isWrite() {
        return !method.equals("get");
    }
}
