/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.cohort;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;

/** Looks at some images, so that those that belong together share a scale. */
final class SurveyTask implements FlatMapFunction<Iterator<CohortImage>, ToldScale> {

    private static final long serialVersionUID = 1L;

    private final CohortPlan plan;

    SurveyTask(CohortPlan plan) {
        this.plan = plan;
    }

    @Override
    public Iterator<ToldScale> call(Iterator<CohortImage> images) throws IOException {
        if (!images.hasNext()) {
            return Collections.emptyIterator();
        }
        try (FetchedFiles files = new FetchedFiles(plan.configuration())) {
            return ExecutorModel.use(
                    plan,
                    analysis -> {
                        List<ToldScale> told = new ArrayList<>();
                        while (images.hasNext()) {
                            analysis.survey(new FetchedImage(images.next(), files), plan.options())
                                    .map(ToldScale::of)
                                    .ifPresent(told::add);
                        }
                        return told.iterator();
                    });
        }
    }
}
