/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.model.install;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.cytodiffusion.base.Progress;
import org.cytodiffusion.model.BundleException;
import org.cytodiffusion.model.bundle.Complaint;

/** Copies the files of one bundle, and counts what really comes out. */
final class MeteredCopy {

    private static final int BLOCK = 1 << 16;

    private final InstallLimits limits;
    private final Progress progress;
    private final Complaint complaint;
    private final long source;
    private long copied;
    private long allowed;

    /**
     * Begins with nothing copied.
     *
     * @param order what may be asked for, who listens, how to complain
     * @param source bytes that the copies come from; 0 if they are not packed
     */
    MeteredCopy(Order order, long source) {
        this.limits = order.limits();
        this.progress = order.progress();
        this.complaint = order.complaint();
        this.source = source;
        this.allowed = limits.unpacked();
    }

    /** Lowers what all files may have together, once it is known what they are. */
    void limitTo(long bytes) {
        allowed = Math.min(allowed, bytes);
    }

    /**
     * Copies a file, down to the disk.
     *
     * @param from read to its end
     * @param to a new file; its folder is made
     * @param most bytes that this file may have
     * @throws BundleException if it is too much, or the user cancels
     */
    void copy(InputStream from, Path to, long most) throws IOException {
        Files.createDirectories(to.getParent());
        try (FileChannel channel =
                        FileChannel.open(
                                to, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                OutputStream out = Channels.newOutputStream(channel)) {
            byte[] block = new byte[BLOCK];
            long bytes = 0;
            for (int n = from.read(block); n >= 0; n = from.read(block)) {
                bytes += n;
                copied += n;
                require(bytes <= most, to);
                write(out, block, n);
                progress.report("Copying " + to.getFileName(), copied, 0);
            }
            channel.force(true);
        }
    }

    private static void write(OutputStream out, byte[] block, int length) throws BundleException {
        try {
            out.write(block, 0, length);
        } catch (IOException e) {
            throw Order.unstored(e);
        }
    }

    private void require(boolean fits, Path to) throws BundleException {
        if (progress.isCancelled()) {
            throw Order.cancelled();
        }
        boolean packed = source > 0 && copied > InstallLimits.HARMLESS;
        boolean bomb = packed && copied / limits.ratio() > source;
        if (!fits || bomb || copied > allowed) {
            throw complaint.because(
                    to.getFileName()
                            + (bomb
                                    ? " unpacks to more than "
                                            + limits.ratio()
                                            + " times the size of the archive, as no model does"
                                    : " is larger than is allowed"));
        }
    }
}
