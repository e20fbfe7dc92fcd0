/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.report.record;

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
                                        from.required(NUCLEUS).asDouble(),
                                        optional(from.required(NUCLEUS + 1)),
                                        from.required(NUCLEUS + 2).asDouble(),
                                        optional(from.required(NUCLEUS + 3))))
                        : Optional.empty();
        return new CellMeasurements(
                from.required(0).asDouble(),
                from.required(1).asDouble(),
                from.required(2).asDouble(),
                from.required(3).asDouble(),
                from.required(4).asDouble(),
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
