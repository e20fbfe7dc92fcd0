/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.command;

import ij.IJ;
import ij.gui.Roi;
import java.lang.reflect.Field;
import java.util.Map;
import org.cytodiffusion.command.dialog.ModelDefaults;
import org.cytodiffusion.command.dialog.SegmentationPreview;
import org.cytodiffusion.command.dialog.TimeEstimate;
import org.cytodiffusion.command.keys.LateDefaults;
import org.cytodiffusion.command.keys.OurCommands;
import org.cytodiffusion.job.request.PlanesRequest;
import org.cytodiffusion.job.request.RegionRequest;
import org.scijava.command.Previewable;
import org.scijava.module.Module;
import org.scijava.util.ClassUtils;

/**
 * What the dialog of {@link ClassifyBloodCells} does while it is open: it lists models, follows the
 * model with the number of trials, and tells the time and shows the cells to be expected.
 */
abstract class ClassifyDialog extends ClassifyParameters implements Previewable, LateDefaults {

    /** As declared: nobody has chosen anything yet. */
    private final Map<Field, Object> defaults = OurCommands.values(this);

    private final SegmentationPreview look = new SegmentationPreview(text -> tell(text));
    private final TimeEstimate time = new TimeEstimate(this::tellEstimate);

    /** Called by SciJava before the dialog: the first model that is installed. */
    protected void chooseModel() {
        model = ModelDefaults.orFirst(model);
    }

    @Override
    public void chooseDefaults(Module module) {
        if (!module.isInputResolved("maxtrials")) {
            maxtrials = ModelDefaults.trials(model, maxtrials);
        }
        // A person who has selected an area means it; a macro says so.
        boolean open = !module.isInputResolved("regions") && !IJ.isMacro() && image != null;
        Roi selected = open && image.getWindow() != null ? image.getRoi() : null;
        if (selected != null && selected.isArea()) {
            regions = RegionRequest.WITHIN;
        }
        estimate = "Time: being measured; see also the status bar.";
    }

    /** Called by the dialog when another model is chosen. */
    protected void modelChanged() {
        maxtrials = ModelDefaults.trials(model, maxtrials);
        changed();
    }

    /** Called by the dialog when a choice changes that matters to the time. */
    protected void changed() {
        estimate = time.sentence(image, given()).orElse(estimate);
    }

    /** Called by the button of the dialog. */
    protected void restoreDefaults() {
        defaults.forEach((field, value) -> ClassUtils.setValue(field, this, value));
        model = ModelDefaults.first();
        modelChanged();
    }

    /** Called by the dialog when it opens and after every change. */
    @Override
    public void preview() {
        changed();
        look.update(image, preview, () -> PlanesRequest.parse(given()).preview());
    }

    /** {@inheritDoc} Fiji calls it when the dialog is cancelled. */
    @Override
    public void cancel() {
        endDialog();
    }

    /** {@inheritDoc} The run calls it if it cannot go on. */
    @Override
    public void cancel(String reason) {
        endDialog();
        super.cancel(reason);
    }

    final void endDialog() {
        look.end(image);
        time.close();
        // What is null is not recorded.
        estimate = null;
    }

    private void tellEstimate(String text) {
        estimate = text;
        tell(text);
    }
}
