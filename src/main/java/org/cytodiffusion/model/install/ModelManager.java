/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.model.install;

import java.nio.file.Path;
import java.util.List;
import org.cytodiffusion.base.Progress;
import org.cytodiffusion.model.BundleException;
import org.cytodiffusion.model.DeviceChoice;
import org.cytodiffusion.model.ModelBundle;
import org.cytodiffusion.model.bundle.BundleCheck;
import org.cytodiffusion.model.bundle.Complaint;

/** Everything that people do with models, behind every door. */
public final class ModelManager {

    private final ModelCatalog catalog;
    private final Progress progress;

    /**
     * Makes a manager.
     *
     * @param catalog where models are
     * @param progress who listens to installations, and may cancel them
     */
    public ModelManager(ModelCatalog catalog, Progress progress) {
        this.catalog = catalog;
        this.progress = progress;
    }

    /** All bundles, good and bad, each verified. */
    public List<InstalledModel> list() {
        return catalog.list();
    }

    /**
     * Installs a model into the first models folder that is there.
     *
     * @param source a folder, a zip file, or the address of a zip file
     * @return what was done
     * @throws BundleException if nothing was installed, a sentence that says why
     */
    public Installation install(String source) throws BundleException {
        return new BundleInstaller(catalog.home(), InstallLimits.STANDARD, progress)
                .install(source);
    }

    /**
     * Removes a model: of several with one name, that which is used.
     *
     * @param name of the model or of its folder
     * @return what was removed
     * @throws BundleException if there is none, or it cannot be removed
     */
    public InstalledModel remove(String name) throws BundleException {
        List<InstalledModel> called = catalog.called(name);
        if (called.isEmpty()) {
            throw catalog.unknown(name);
        }
        InstalledModel model = called.get(0);
        Path place = model.folder().toAbsolutePath().getParent();
        new BundleInstaller(place, InstallLimits.STANDARD, progress).remove(model);
        return model;
    }

    /**
     * Tests a model on the tensors that it brings.
     *
     * @param name of the model or of its folder
     * @param device the device asked for
     * @return what the test showed
     * @throws BundleException if there is none, or it fails the test
     */
    public BundleCheck.Outcome test(String name, DeviceChoice device) throws BundleException {
        ModelBundle bundle = catalog.find(name);
        return BundleCheck.run(bundle, device, Complaint.installed(bundle.folder()));
    }

    /**
     * What a model says of itself.
     *
     * @param name of the model or of its folder
     * @return several lines of plain text or Markdown
     * @throws BundleException if there is none, or it is broken
     */
    public String card(String name) throws BundleException {
        return ModelCard.of(catalog.find(name));
    }
}
