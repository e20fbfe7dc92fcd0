/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.report;

import java.util.Comparator;
import java.util.List;
import org.cytodiffusion.report.TriageReason.Kind;

/**
 * Whether a smear asks to be looked at before others, and why.
 *
 * @param evidence reasons, the gravest first; none if the smear is routine
 */
public record Triage(List<TriageReason> evidence) {

    /** What needs eyes most comes first: suspected blasts, then what chance explains least. */
    public static final Comparator<Triage> MOST_URGENT_FIRST =
            Comparator.comparing((Triage one) -> !one.has(Kind.BLASTS))
                    .thenComparing(one -> one.judgement())
                    .thenComparing(one -> -one.surprise());

    /** What is to be done with a smear. */
    public enum Judgement {
        /** A rule asks for eyes. */
        FIRST("Look here first"),
        /** Too few leukocytes were counted for a differential; else there is no reason. */
        TOO_FEW("Too few leukocytes to say"),
        /** No rule asks for eyes. */
        ROUTINE("Routine");

        private final String words;

        Judgement(String words) {
            this.words = words;
        }

        /** In words for the person. */
        public String words() {
            return words;
        }
    }

    /** Makes it with a list of its own. */
    public Triage {
        evidence = List.copyOf(evidence);
    }

    /** The reasons, in sentences. */
    public List<String> reasons() {
        return evidence.stream().map(TriageReason::sentence).toList();
    }

    /** Whether there is a reason to look here first. */
    public boolean isUrgent() {
        return !evidence.isEmpty();
    }

    /** What is to be done, where smears are ranked: too few cells alone are no reason there. */
    public Judgement judgement() {
        if (evidence.stream().anyMatch(reason -> reason.kind() != Kind.FEW)) {
            return Judgement.FIRST;
        }
        return has(Kind.FEW) ? Judgement.TOO_FEW : Judgement.ROUTINE;
    }

    /** How little chance explains all of it together. */
    public double surprise() {
        return evidence.stream().mapToDouble(TriageReason::surprise).sum();
    }

    private boolean has(Kind kind) {
        return evidence.stream().anyMatch(reason -> reason.kind() == kind);
    }

    /** The line above the reasons. */
    public String line() {
        return isUrgent()
                ? Judgement.FIRST.words()
                : "Routine: no rule asks to look here first. A person must review it "
                        + "all the same.";
    }

    /**
     * Judges a smear.
     *
     * @param tally its cells, counted
     * @param failed images that could not be done
     * @param rules when it is to be looked at
     */
    public static Triage of(SmearTally tally, int failed, TriageRules rules) {
        return new SmearJudge(tally, rules).judge(failed);
    }
}
