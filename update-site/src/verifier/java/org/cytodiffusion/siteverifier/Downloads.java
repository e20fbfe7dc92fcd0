/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.siteverifier;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipException;
import org.cytodiffusion.siteverifier.Offer.Release;

/** Gets files from a site, and believes none of them before it has been checked. */
final class Downloads {

    private static final int OK = 200;

    private Downloads() {}

    /** A small file. */
    static byte[] bytes(URI address) throws Refusal {
        try (InputStream in = open(address)) {
            return in.readAllBytes();
        } catch (Refusal e) {
            throw e;
        } catch (IOException e) {
            throw new Refusal(address + " broke off: " + e.getMessage(), e);
        }
    }

    /**
     * Downloads a version of a file.
     *
     * @param site the address of the site
     * @param release which version
     * @param target where it goes
     * @throws Refusal if it is not there, or not what the index says
     */
    static void file(URI site, Release release, Path target) throws Refusal {
        try {
            Files.createDirectories(target.getParent());
            try (InputStream in = open(site.resolve(release.address().replace(" ", "%20")))) {
                Files.copy(in, target);
            }
            long size = Files.size(target);
            if (release.size() >= 0 && size != release.size()) {
                throw new Refusal(
                        release.path()
                                + " has "
                                + size
                                + " bytes instead of "
                                + release.size()
                                + ".");
            }
            if (!Sum.of(release.path(), target).equals(release.sum())) {
                throw new Refusal(release.path() + " has another checksum than the index says.");
            }
        } catch (Refusal e) {
            throw e;
        } catch (ZipException e) {
            throw new Refusal(release.path() + " is damaged: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new Refusal(release.path() + " broke off: " + e.getMessage(), e);
        }
    }

    private static InputStream open(URI address) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
        connection.setUseCaches(false);
        if (connection.getResponseCode() != OK) {
            throw new Refusal(address + " is not there (" + connection.getResponseCode() + ").");
        }
        return connection.getInputStream();
    }
}
