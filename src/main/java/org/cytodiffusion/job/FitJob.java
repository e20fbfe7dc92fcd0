/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.job;

import java.io.IOException;
import java.util.concurrent.CancellationException;
import org.cytodiffusion.analysis.calibration.NetworkCalibration;
import org.cytodiffusion.base.Progress;
import org.cytodiffusion.base.UserException;
import org.cytodiffusion.job.request.FitRequest;
import org.cytodiffusion.model.ModelBundle;

/**
 * Calibrates a network that was just trained and writes the model.
 *
 * @param request which network, and where to
 */
public record FitJob(FitRequest request) {

    /**
     * Calibrates and writes.
     *
     * @param progress hears how far it is, and may cancel it
     * @return the model
     * @throws IOException with a sentence for the person, if it cannot be done or was cancelled
     */
    public ModelBundle run(Progress progress) throws IOException {
        NetworkCalibration calibration = NetworkCalibration.read(request.exported());
        try {
            return calibration.run(progress).write(request.model());
        } catch (CancellationException e) {
            throw new UserException("The fit was cancelled, and nothing was written.", e);
        }
    }
}
