package io.tfpilot.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tfpilot.core.request.RequestId;
import io.tfpilot.core.store.Requests.Stored;
import io.tfpilot.kit.Await;
import io.tfpilot.kit.Samples;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The database that comes along: it must survive whatever happens to the process that started it. */
@Execution(ExecutionMode.CONCURRENT)
class EmbeddedPostgresTest {
    private static final RequestId ORDERS = new RequestId("req_dev_db_a1b2c3");

    @TempDir
    Path folder;

    @Test
    void a_killed_process_leaves_no_server_behind_and_the_next_start_finds_the_data() throws Exception {
        var child = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), ServerThatIsKilled.class.getName(), folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        long server;
        try (var lines = new BufferedReader(child.inputReader(StandardCharsets.UTF_8))) {
            server = Long.parseLong(lines.readLine());
        } finally {
            child.destroyForcibly();
        }
        child.waitFor();
        var killed = Instant.now();
        try (var storage = PostgresStorage.embedded(folder)) {
            assertThat(Duration.between(killed, Instant.now())).isLessThan(Duration.ofSeconds(15));
            assertThat(storage.requests().find(ORDERS)).isNotNull();
        }
        Await.until("the server of the killed process is gone", () -> !isPostgres(server));
    }

    /** Runs in a process of its own; says its server's number once the data is written. */
    static final class ServerThatIsKilled {
        private ServerThatIsKilled() {}

        public static void main(String[] args) throws IOException {
            var home = Path.of(args[0]);
            var storage = PostgresStorage.embedded(home);
            var write = storage.requests().insert(Samples.request(ORDERS.value()).build(), Samples.change());
            if (write instanceof Stored) {
                System.out.println(Files.readAllLines(home.resolve("data/postmaster.pid")).getFirst());
            }
            Await.until("somebody kills this process", () -> false);
        }
    }

    private static boolean isPostgres(long pid) {
        return ProcessHandle.of(pid).flatMap(process -> process.info().commandLine()).orElse("").contains("postgres");
    }

    @Test
    void a_folder_in_use_is_refused_in_one_sentence_and_the_first_server_is_unharmed() {
        var folderInUse = TestServer.folder();

        assertThatThrownBy(() -> EmbeddedPostgres.start(folderInUse)).isInstanceOf(EmbeddedPostgresTrouble.class)
                .hasMessageContaining("Another TfPilot is running").hasMessageContaining("TFPILOT_DATA_DIR");
        try (var store = TestServer.newStorage()) {
            store.ping();
        }
    }

    @Test
    void a_folder_that_cannot_be_written_is_refused_in_one_sentence() throws IOException {
        var file = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> EmbeddedPostgres.start(file.resolve("data")))
                .isInstanceOf(EmbeddedPostgresTrouble.class).hasMessageContaining("cannot be written to");
    }

    @Test
    void the_server_asks_for_a_password_that_only_the_owner_of_the_folder_can_read() throws IOException {
        var url = TestServer.server().url();
        var wrong = new DatabaseUrl(url.jdbc(), url.user(), "guess");

        assertThatThrownBy(() -> wrong.dataSource().getConnection().close()).isInstanceOf(SQLException.class)
                .hasMessageContaining("password authentication failed");
        assertThat(
                PosixFilePermissions.toString(Files.getPosixFilePermissions(TestServer.folder().resolve("password"))))
                .isEqualTo("rw-------");
    }

    @Test
    void what_is_committed_is_on_disk() throws SQLException {
        try (var connection = TestServer.server().url().dataSource().getConnection();
                var results = connection.createStatement().executeQuery(
                        "select current_setting('fsync') || current_setting('synchronous_commit')"
                                + " || current_setting('full_page_writes') || current_setting('listen_addresses')")) {
            assertThat(results.next()).isTrue();
            assertThat(results.getString(1)).isEqualTo("ononon127.0.0.1");
        }
    }

    @Test
    void a_pid_file_that_names_somebody_elses_process_is_removed() throws IOException {
        var data = Files.createDirectories(folder.resolve("data"));
        Files.writeString(data.resolve("postmaster.pid"), ProcessHandle.current().pid() + "\n" + data + "\n");
        StalePidFile.clear(data);

        assertThat(data.resolve("postmaster.pid")).doesNotExist();
        assertThat(ProcessHandle.current().isAlive()).isTrue();
    }
}
