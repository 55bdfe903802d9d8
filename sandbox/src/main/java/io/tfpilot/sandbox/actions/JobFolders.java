package io.tfpilot.sandbox.actions;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

import org.jspecify.annotations.Nullable;

/** Where a job lives on disk. */
record JobFolders(Path workspace, Path temp, Path home, Path tools) {
    static JobFolders create(Path run, RunRequest request, String jobKey) throws IOException {
        Path job = run.resolve(jobKey).toAbsolutePath().normalize();
        String name = request.repository().fullName().substring(request.repository().owner().length() + 1);
        var folders = new JobFolders(job.resolve("work").resolve(name).resolve(name), job.resolve("temp"),
                job.resolve("home"), job.resolve("tools"));
        Files.createDirectories(folders.workspace);
        Files.createDirectories(folders.temp);
        Files.createDirectories(folders.home);
        Files.createDirectories(folders.tools);
        return folders;
    }

    /** Everything below and the folder itself; links are not followed. */
    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure) throws IOException {
                Files.deleteIfExists(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
