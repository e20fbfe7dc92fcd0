/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.Optional;
import java.util.OptionalDouble;
import org.cytodiffusion.cell.CellMeasurements;
import org.cytodiffusion.cell.CellMeasurements.Nucleus;

/** Measurements as an array of numbers and back, without loss; null where there is none. */
final class MeasurementJson {

    private static final int NUCLEUS = 5;

    private MeasurementJson() {}

    static void write(CellMeasurements measured, ArrayNode to) {
        to.add(measured.area()).add(measured.perimeter()).add(measured.diameter());
        to.add(measured.circularity()).add(measured.density());
        measured.nucleus()
                .ifPresent(
                        nucleus -> {
                            to.add(nucleus.area());
                            add(nucleus.toCytoplasm(), to);
                            to.add(nucleus.density());
                            add(nucleus.cytoplasmDensity(), to);
                        });
    }

    static CellMeasurements read(JsonNode from) {
        Optional<Nucleus> nucleus =
                from.size() > NUCLEUS
                        ? Optional.of(
                                new Nucleus(
                                        from.get(NUCLEUS).asDouble(),
                                        optional(from.get(NUCLEUS + 1)),
                                        from.get(NUCLEUS + 2).asDouble(),
                                        optional(from.get(NUCLEUS + 3))))
                        : Optional.empty();
        return new CellMeasurements(
                from.get(0).asDouble(),
                from.get(1).asDouble(),
                from.get(2).asDouble(),
                from.get(3).asDouble(),
                from.get(4).asDouble(),
                nucleus);
    }

    private static void add(OptionalDouble value, ArrayNode to) {
        if (value.isPresent()) {
            to.add(value.getAsDouble());
        } else {
            to.addNull();
        }
    }

    private static OptionalDouble optional(JsonNode node) {
        return node.isNull() ? OptionalDouble.empty() : OptionalDouble.of(node.asDouble());
    }
}
