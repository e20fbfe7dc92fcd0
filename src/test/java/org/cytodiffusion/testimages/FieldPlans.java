/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.testimages;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The fields of {@code test-images/} and the large one, each with its seed. */
final class FieldPlans {

    private static final SmearPlan.Camera WARM = camera(0.955, 0.925, 0.895, 1.0);
    private static final SmearPlan.Camera COOL = camera(0.905, 0.93, 0.945, 1.1);
    private static final SmearPlan.Camera DIM = camera(0.83, 0.80, 0.81, 0.95);

    /** The field of cells as another laboratory stains and photographs them. */
    static final String OTHER_STAIN = "other-stain.png";

    private FieldPlans() {}

    private static SmearPlan.Camera camera(double red, double green, double blue, double stain) {
        return new SmearPlan.Camera(new double[] {red, green, blue}, 0.08, stain, 0.008);
    }

    /** File names, in order, and what they show. */
    static Map<String, SmearPlan> plans() {
        Map<String, SmearPlan> plans = new LinkedHashMap<>();
        plans.put("field-1.png", ordinary(WARM, 101, "neutrophil", "lymphocyte", "eosinophil"));
        plans.put("field-2.jpg", ordinary(COOL, 102, "monocyte", "neutrophil", "basophil", "ig"));
        plans.put("field-3.tif", ordinary(DIM, 103, "erythroblast", "lymphocyte", "neutrophil"));
        plans.put("crowded.png", crowded(WARM, 104, "neutrophil", "monocyte", "lymphocyte"));
        plans.put("composite-16bit.tif", ordinary(COOL, 105, "eosinophil", "lymphocyte", "ig"));
        plans.put("clusters.png", clustered(COOL, 107));
        plans.put(OTHER_STAIN, ordinary(DIM, 108, "neutrophil", "lymphocyte", "eosinophil"));
        plans.put("gray-8bit.png", ordinary(WARM, 106, "neutrophil", "basophil", "lymphocyte"));
        return plans;
    }

    private static SmearPlan ordinary(SmearPlan.Camera camera, long seed, String... nucleated) {
        return new SmearPlan(640, 480, 0.31, alone(List.of(nucleated)), 8, 0.06, 0, camera, seed);
    }

    private static SmearPlan crowded(SmearPlan.Camera camera, long seed, String... nucleated) {
        return new SmearPlan(640, 480, 0.44, alone(List.of(nucleated)), 6, 0.6, 0.2, camera, seed);
    }

    private static SmearPlan clustered(SmearPlan.Camera camera, long seed) {
        List<List<String>> clusters =
                List.of(
                        List.of("blast"),
                        List.of("neutrophil", "lymphocyte"),
                        List.of("monocyte", "neutrophil"),
                        List.of("platelet", "platelet", "platelet", "platelet"));
        return new SmearPlan(640, 480, 0.25, clusters, 4, 0.2, 0, camera, seed);
    }

    private static List<List<String>> alone(List<String> classes) {
        return classes.stream().map(List::of).toList();
    }

    /** A square field of any size, its nucleated cells of all kinds in turn, three in 640 x 480. */
    static SmearPlan large(int edge, List<String> classes, long seed) {
        List<String> nucleated = new ArrayList<>();
        double fields = (double) edge * edge / (640 * 480);
        for (int i = 0; i < 3 * fields; i++) {
            nucleated.add(classes.get(i % classes.size()));
        }
        int platelets = (int) (8 * fields);
        return new SmearPlan(edge, edge, 0.31, alone(nucleated), platelets, 0.06, 0, WARM, seed);
    }
}
