/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.cohort;

import java.io.IOException;
import java.io.Serializable;
import java.util.HashMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkEnv;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;
import org.cytodiffusion.analysis.AnalysisOptions;
import org.cytodiffusion.base.GivenValues;
import org.cytodiffusion.job.request.ClassifyRequest;

/**
 * What every task of a cohort is told.
 *
 * @param given what the request was read from
 * @param model the models that were shipped
 * @param cores that tasks of this Java machine have, where all run in one; 0 where executors are
 *     machines of their own
 * @param hadoop how file systems are reached
 */
record CohortPlan(
        HashMap<String, String> given,
        ShippedModel model,
        int cores,
        Broadcast<SerializableConfiguration> hadoop)
        implements Serializable {

    ClassifyRequest request() throws IOException {
        return ClassifyRequest.parse(GivenValues.of(GivenValues.Spelling.OPTION, given));
    }

    AnalysisOptions options() throws IOException {
        return request().options();
    }

    Configuration configuration() {
        return hadoop.value().value();
    }

    /**
     * Threads of the executor that asks: those that were given, else one for each core that Spark
     * lets it have.
     */
    int threads() throws IOException {
        if (!given.getOrDefault("threads", "").isBlank()) {
            return request().engine().threads();
        }
        if (cores > 0) {
            return cores;
        }
        SparkConf conf = SparkEnv.get().conf();
        String master = conf.get("spark.master", "");
        // YARN and Kubernetes give one core unless they are asked for more.
        boolean one = master.startsWith("yarn") || master.startsWith("k8s");
        int all = Runtime.getRuntime().availableProcessors();
        return conf.getInt("spark.executor.cores", one ? 1 : all);
    }
}
