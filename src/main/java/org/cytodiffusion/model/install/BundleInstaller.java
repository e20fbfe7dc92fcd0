/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.model.install;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.cytodiffusion.base.Progress;
import org.cytodiffusion.model.BundleException;
import org.cytodiffusion.model.DeviceChoice;
import org.cytodiffusion.model.ModelBundle;
import org.cytodiffusion.model.bundle.BundleCheck;
import org.cytodiffusion.model.bundle.BundleReader;
import org.cytodiffusion.model.bundle.Complaint;

/**
 * Installs models into a folder and removes them. A model appears when it is whole, verified and
 * tested, in one step; whatever goes wrong before, the folder is as it was.
 */
public final class BundleInstaller {

    private final Path models;
    private final InstallLimits limits;
    private final Progress progress;

    /**
     * Prepares for a folder.
     *
     * @param models the models folder; made if it is not there
     * @param limits how much a bundle may ask for
     * @param progress who listens, and may cancel
     */
    public BundleInstaller(Path models, InstallLimits limits, Progress progress) {
        this.models = models;
        this.limits = limits;
        this.progress = progress;
    }

    /** Writes a bundle. */
    @FunctionalInterface
    public interface Making {
        /**
         * Writes it.
         *
         * @param folder empty
         */
        void write(Path folder) throws IOException;
    }

    /**
     * Installs a bundle that is made for it, within the folder of models, so that what a killed
     * process leaves is swept away with the rest.
     *
     * @param making writes the bundle
     * @return what was done
     * @throws IOException with a sentence for the user, if it cannot be made or installed
     */
    public Installation installMade(Making making) throws IOException {
        try (Staging made = Staging.open(models)) {
            Path folder = Files.createDirectory(made.folder().resolve("made"));
            making.write(folder);
            return install(folder.toString());
        }
    }

    /**
     * Installs a model in place of other versions of the same name in this folder.
     *
     * @param source a folder, a zip file, or the address of a zip file (http, https, file), which
     *     may end in {@code #sha256=} and its hash
     * @return what was done
     * @throws BundleException if the model is refused or cannot be had, or the user cancels; then
     *     nothing was changed
     */
    public Installation install(String source) throws BundleException {
        Order order = new Order(limits, progress, Complaint.offered(source));
        try (Staging staging = Staging.open(models)) {
            Path folder = Files.createDirectory(staging.folder().resolve("bundle"));
            Source from = new Source(source, order);
            from.copyTo(staging, folder);
            progress.report("Verifying", 0, 0);
            ModelBundle bundle = BundleReader.read(folder, order.complaint());
            progress.report("Testing", 0, 0);
            BundleCheck.run(
                    bundle,
                    DeviceChoice.parse("cpu"),
                    order.complaint(),
                    InstallLimits.TEST,
                    progress::isCancelled);
            if (progress.isCancelled()) {
                throw Order.cancelled();
            }
            Placement placement = new Placement(models, staging.folder());
            return FolderLock.hold(models, () -> placement.place(bundle)).remarking(from.remark());
        } catch (BundleException e) {
            throw progress.isCancelled() ? Order.cancelled() : e;
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /**
     * Removes a model from this folder.
     *
     * @param model one that lies in this folder
     * @throws BundleException if it cannot be removed; then it is as it was
     */
    public void remove(InstalledModel model) throws BundleException {
        try (Staging staging = Staging.open(models)) {
            Placement placement = new Placement(models, staging.folder());
            FolderLock.hold(
                    models,
                    () -> {
                        placement.remove(model.folder());
                        return model;
                    });
        } catch (BundleException e) {
            throw e;
        } catch (IOException e) {
            throw new BundleException(
                    "The model in \""
                            + model.folder()
                            + "\" cannot be removed, perhaps because it is in use: close the"
                            + " program that uses it and try again.",
                    e);
        }
    }

    private BundleException unwritable(IOException e) {
        return new BundleException(
                "The model cannot be written to \""
                        + models
                        + "\" ("
                        + e.getMessage()
                        + "): free some space or choose another folder; nothing was installed.",
                e);
    }
}
