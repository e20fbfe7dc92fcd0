/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.cohort;

import java.io.Serializable;
import java.util.Optional;
import org.cytodiffusion.analysis.scale.SharedScales;
import org.cytodiffusion.image.PixelSize;

/**
 * What an image told of its scale, on its way from an executor and back to all.
 *
 * @param group what the image belongs to
 * @param known the scale that is given or stored with it; of an edge of 0 if there is none
 * @param told the scale that is seen in it; of an edge of 0 if there is none
 */
record ToldScale(String group, Edge known, Edge told) implements Serializable {

    /**
     * A scale.
     *
     * @param micrometres of the edge of a pixel; 0 if it is not known
     * @param source what told it
     */
    record Edge(double micrometres, PixelSize.Source source) implements Serializable {

        private static final Edge UNKNOWN = new Edge(0, PixelSize.Source.ASSUMED);

        static Edge of(Optional<PixelSize> size) {
            return size.map(known -> new Edge(known.micrometres(), known.source())).orElse(UNKNOWN);
        }

        Optional<PixelSize> size() {
            return micrometres > 0
                    ? Optional.of(new PixelSize(micrometres, source))
                    : Optional.empty();
        }
    }

    static ToldScale of(SharedScales.Sample sample) {
        return new ToldScale(sample.group(), Edge.of(sample.known()), Edge.of(sample.told()));
    }

    SharedScales.Sample sample() {
        return new SharedScales.Sample(group, known.size(), told.size());
    }
}
