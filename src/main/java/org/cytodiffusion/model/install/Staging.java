/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.model.install;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.UUID;
import org.cytodiffusion.base.UserException;
import org.cytodiffusion.model.BundleException;

/**
 * A hidden folder inside a models folder, and so on its file system, where a bundle becomes whole
 * before it is renamed into its place. Its owner holds a lock as long as it lives; what the dead
 * left behind is swept away before a new one is made.
 */
final class Staging implements AutoCloseable {

    static final String PREFIX = ".cytodiffusion-staging-";

    private static final String OWNER = "owner.lock";

    private final Path folder;
    private final FileChannel owner;

    private Staging(Path folder, FileChannel owner) {
        this.folder = folder;
        this.owner = owner;
    }

    /**
     * Makes a folder, and the models folder too if need be.
     *
     * @throws BundleException if nothing can be written there
     */
    static Staging open(Path models) throws BundleException {
        try {
            Files.createDirectories(models);
            return FolderLock.hold(models, () -> make(models));
        } catch (BundleException e) {
            throw e;
        } catch (IOException e) {
            throw new BundleException(
                    "The folder of models \""
                            + models
                            + "\" cannot be written to: check its permissions or choose another.",
                    e);
        }
    }

    private static Staging make(Path models) throws IOException {
        sweep(models);
        Path folder = models.resolve(mine() + UUID.randomUUID().toString().substring(0, 8));
        Files.createDirectory(folder);
        FileChannel owner =
                FileChannel.open(
                        folder.resolve(OWNER),
                        StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.WRITE);
        if (owner.tryLock() == null) {
            throw new UserException("A new file is locked");
        }
        return new Staging(folder, owner);
    }

    /** Begins the names of this process; numbers of processes repeat, with the time they do not. */
    private static String mine() {
        ProcessHandle self = ProcessHandle.current();
        long start = self.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
        return PREFIX + self.pid() + "-" + start + "-";
    }

    private static void sweep(Path models) throws IOException {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(models, PREFIX + "*")) {
            for (Path folder : left) {
                // To open a lock of this very process would be to lose it.
                if (!folder.getFileName().toString().startsWith(mine()) && isLeft(folder)) {
                    delete(folder);
                }
            }
        }
    }

    private static boolean isLeft(Path folder) {
        Path file = folder.resolve(OWNER);
        if (!Files.exists(file)) {
            return true;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock != null;
        } catch (IOException e) {
            // Somebody else's, or a system without locks: better a folder too many.
            return false;
        }
    }

    /** The folder. */
    Path folder() {
        return folder;
    }

    @Override
    public void close() throws IOException {
        owner.close();
        delete(folder);
    }

    /** Deletes a tree as far as it can be; links are deleted, not followed. */
    private static void delete(Path tree) throws IOException {
        Files.walkFileTree(
                tree,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                        return remove(file);
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path file, IOException e) {
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(Path at, IOException e) {
                        return remove(at);
                    }
                });
    }

    private static FileVisitResult remove(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            // In use on Windows, or taken by another sweeper: the next one tries again.
            return FileVisitResult.CONTINUE;
        }
        return FileVisitResult.CONTINUE;
    }
}
