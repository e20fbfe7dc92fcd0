/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.base;

import java.io.BufferedWriter;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

/**
 * A file that appears under its name only when it is whole: it is written beside its target and
 * moved over it by {@link #commit()}. Closed without that, nothing is left.
 */
public final class AtomicFile implements AutoCloseable {

    /** Begins the names of files that are not whole yet. */
    public static final String TEMPORARY = ".cytodiffusion-";

    /** Files of a kind that is written at once are not touched for so long only if left behind. */
    private static final Duration MOMENTS = Duration.ofMinutes(10);

    /** Pictures lie below the folder as their images lay below theirs. */
    private static final int DEEPEST = 12;

    private final Path target;
    private final Path temporary;
    private final OutputStream stream;
    private final BufferedWriter writer;
    private boolean committed;

    private AtomicFile(Path target, Path temporary) throws IOException {
        this.target = target;
        this.temporary = temporary;
        this.stream = new ExplainedStream(Files.newOutputStream(temporary), target);
        this.writer = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
        // For the case that the process is told to stop in the middle.
        temporary.toFile().deleteOnExit();
    }

    /**
     * Begins a file.
     *
     * @param target its final place; a file there is replaced at the end
     * @return the file, to be written, committed and closed
     * @throws OutputException if nothing can be written there
     */
    public static AtomicFile create(Path target) throws OutputException {
        return create(target, "");
    }

    /**
     * Begins a file of a kind that lies among files of others, where nobody sweeps a folder. What a
     * process that was killed left of that kind is removed.
     *
     * @param target its final place; a file there is replaced at the end
     * @param kind a word for its kind, of which one is written within moments
     * @return the file, to be written, committed and closed
     * @throws OutputException if nothing can be written there
     */
    public static AtomicFile createAmongOthers(Path target, String kind) throws OutputException {
        try {
            sweep(target.toAbsolutePath().getParent(), kind);
        } catch (IOException e) {
            throw failure(target, e);
        }
        return create(target, kind + "-");
    }

    private static void sweep(Path folder, String kind) throws IOException {
        FileTime old = FileTime.from(Instant.now().minus(MOMENTS));
        try (DirectoryStream<Path> all =
                Files.newDirectoryStream(folder, TEMPORARY + kind + "-*.{tmp,tmp2}")) {
            for (Path file : all) {
                if (Files.getLastModifiedTime(file).compareTo(old) < 0) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private static AtomicFile create(Path target, String kind) throws OutputException {
        try {
            Path folder = target.toAbsolutePath().getParent();
            // Not called after the target, whose name may be as long as names can be.
            Path temporary = Files.createTempFile(folder, TEMPORARY + kind, ".tmp");
            return new AtomicFile(target, temporary);
        } catch (IOException e) {
            throw failure(target, e);
        }
    }

    /**
     * Removes what a process that was killed left unfinished in a folder and those below it. Only
     * for who knows that no other process writes there.
     *
     * @param folder of results
     * @throws IOException if the folder cannot be listed
     */
    public static void sweep(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder, DEEPEST)) {
            for (Path file : all.filter(AtomicFile::isTemporary).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static boolean isTemporary(Path file) {
        String name = file.getFileName() == null ? "" : file.getFileName().toString();
        return name.startsWith(TEMPORARY)
                && (name.endsWith(".tmp") || name.endsWith(".tmp2"))
                && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }

    /** Says of which file it is that the disk does not take it. */
    private static final class ExplainedStream extends FilterOutputStream {
        private final Path target;

        ExplainedStream(OutputStream out, Path target) {
            super(out);
            this.target = target;
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            try {
                out.write(bytes, offset, length);
            } catch (IOException e) {
                throw failure(target, e);
            }
        }
    }

    /** Where text goes, in UTF-8. */
    public BufferedWriter writer() {
        return writer;
    }

    /** Where bytes go. Closing it only flushes; not to be mixed with {@link #writer()}. */
    public OutputStream stream() {
        return new FilterOutputStream(stream) {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                out.write(bytes, offset, length);
            }

            @Override
            public void close() throws IOException {
                flush();
            }
        };
    }

    /**
     * Puts the file in its place.
     *
     * @throws OutputException if the end cannot be written, or the target cannot be replaced
     */
    public void commit() throws OutputException {
        try {
            writer.close();
            openToAll();
            Files.move(
                    temporary,
                    target,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            committed = true;
        } catch (OutputException e) {
            throw e;
        } catch (IOException e) {
            throw failure(target, e);
        }
    }

    @Override
    public void close() throws OutputException {
        try {
            if (!committed) {
                stream.close();
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            throw failure(target, e);
        }
    }

    /**
     * Temporary files are for their owner alone; results are as open as other files of the user.
     */
    private void openToAll() throws IOException {
        Path probe = temporary.resolveSibling(temporary.getFileName() + "2");
        Files.createFile(probe);
        try {
            Files.setPosixFilePermissions(temporary, Files.getPosixFilePermissions(probe));
        } catch (UnsupportedOperationException e) {
            // Windows: permissions come from the folder.
        } finally {
            Files.delete(probe);
        }
    }

    private static OutputException failure(Path target, IOException e) {
        return new OutputException(
                target
                        + " cannot be written ("
                        + OutputFolder.reason(e)
                        + "): free some space or choose another folder.",
                e);
    }
}
