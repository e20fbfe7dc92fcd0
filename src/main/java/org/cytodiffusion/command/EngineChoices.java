/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.command;

import java.util.OptionalDouble;
import org.cytodiffusion.base.UserException;
import org.cytodiffusion.model.BundleException;
import org.cytodiffusion.model.DeviceChoice;
import org.cytodiffusion.model.ModelBundle;
import org.cytodiffusion.model.ModelCatalog;

/**
 * What a person chose of the network and how it is run, nothing of it checked: Fiji passes unknown
 * words on, and turns numbers that it cannot read into 0.
 *
 * @param model name or folder of a model
 * @param device {@code auto}, {@code cpu}, {@code cuda} or {@code cuda:1}
 * @param maxTrials at least 1
 * @param pixelSize in um; 0 to find it from the image
 */
record EngineChoices(String model, String device, int maxTrials, double pixelSize) {

    static final int MOST_TRIALS = 2000;
    static final double LARGEST_PIXEL = 10;

    /** The model. */
    ModelBundle bundle() throws BundleException {
        return ModelCatalog.standard().find(model == null ? "" : model);
    }

    /** The device. */
    DeviceChoice deviceChoice() throws UserException {
        return device(device);
    }

    /** A device by the word for it. */
    static DeviceChoice device(String device) throws UserException {
        try {
            return DeviceChoice.parse(device == null ? "" : device);
        } catch (IllegalArgumentException e) {
            throw new UserException(e.getMessage());
        }
    }

    /** The most trials a cell. */
    int trials() throws UserException {
        if (maxTrials < 1 || maxTrials > MOST_TRIALS) {
            throw new UserException(
                    "maxtrials must be a whole number from 1 to "
                            + MOST_TRIALS
                            + ", not "
                            + maxTrials
                            + ".");
        }
        return maxTrials;
    }

    /** The scale in um a pixel; empty to find it. */
    OptionalDouble scale() throws UserException {
        if (!(pixelSize >= 0 && pixelSize <= LARGEST_PIXEL)) {
            throw new UserException(
                    "pixelsize must be from 0 (find it from the image) to "
                            + LARGEST_PIXEL
                            + " um, not "
                            + pixelSize
                            + ".");
        }
        return pixelSize == 0 ? OptionalDouble.empty() : OptionalDouble.of(pixelSize);
    }
}
