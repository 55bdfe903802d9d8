package io.tfpilot.server.requests.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OutputsPresenterTest {
    @Test
    void how_to_connect_is_shown_to_its_end_with_the_comments_of_its_commands() {
        assertThat(OutputsPresenter.connecting("""
                # Database

                ## How to connect
                From inside the network:

                ```sh
                # Once, to get the certificate
                curl -O https://example.com/ca.pem
                psql "host=<endpoint>" # as app
                ```
                ~~~
                ```
                ~~~

                ## Costs
                Money.
                """)).isEqualTo("""
                From inside the network:

                # Once, to get the certificate
                curl -O https://example.com/ca.pem
                psql "host=<endpoint>" # as app
                ```""");
    }

    @Test
    void a_heading_in_a_fence_is_none() {
        assertThat(OutputsPresenter.connecting("""
                ```
                # Connect
                no
                ```
                ### Connecting ###
                #!/bin/sh
                yes
                """)).isEqualTo("#!/bin/sh\nyes");
        assertThat(OutputsPresenter.connecting("# Connections\nno\n#\nno")).isEmpty();
    }
}
