package io.tfpilot.server.web.limits;

import org.apache.coyote.http11.Http11NioProtocol;

/** Tomcat's HTTP over connections that are bounded. Public for Tomcat, which makes it by its name. */
public final class BoundedProtocol extends Http11NioProtocol {
    private final BoundedEndpoint endpoint;

    public BoundedProtocol() {
        this(new BoundedEndpoint());
    }

    private BoundedProtocol(BoundedEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    BoundedEndpoint connections() {
        return endpoint;
    }
}
