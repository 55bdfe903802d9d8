package io.tfpilot.sandbox.git;

import java.io.File;

import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;

/** Keeps the settings of the person at this computer out of the demo repositories, and ours out of theirs. */
final class QuietGit extends SystemReader.Delegate {
    private QuietGit(SystemReader system) {
        super(system);
    }

    static synchronized void install() {
        if (!(SystemReader.getInstance() instanceof QuietGit)) {
            SystemReader.setInstance(new QuietGit(SystemReader.getInstance()));
        }
    }

    @Override
    public FileBasedConfig openSystemConfig(Config parent, FS fs) {
        return new Nothing(parent, fs);
    }

    @Override
    public FileBasedConfig openUserConfig(Config parent, FS fs) {
        return new Nothing(parent, fs);
    }

    @Override
    public FileBasedConfig openJGitConfig(Config parent, FS fs) {
        return new Nothing(parent, fs);
    }

    private static final class Nothing extends FileBasedConfig {
        Nothing(Config parent, FS fs) {
            super(parent, new File("nothing"), fs);
        }

        @Override
        public void load() {
            // There is no file.
        }

        @Override
        public void save() {
            // Measured values of the file system are not worth a file in somebody's home.
        }

        @Override
        public boolean isOutdated() {
            return false;
        }
    }
}
