/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.siteverifier;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.cytodiffusion.siteverifier.Offer.Release;

/**
 * Does to a folder what Fiji's updater does to Fiji. Sites rank in the order in which they were
 * added; of several that offer a file, the last one counts. A file is known by its checksum: one
 * that some site offers or offered is brought up to date, any other is somebody's own and stays.
 *
 * <p>Sterner than Fiji's in two things: all is downloaded and checked before anything is changed,
 * and a site that is older than it was last time is refused.
 */
final class Updater {

    private final FijiFolder folder;
    private final String platform;
    private final Set<String> provided;
    private final Map<String, URI> sites = new LinkedHashMap<>();
    private final Map<String, Long> seen = new HashMap<>();
    private List<String> kept = List.of();

    /** An offer of one site, and the same file of the sites below it. */
    private record Ranked(String site, Offer offer, List<Offer> below) {

        boolean knows(String sum) {
            return offer.knows(sum) || below.stream().anyMatch(other -> other.knows(sum));
        }
    }

    /** What shall be done. */
    private static final class Plan {
        private final Map<Release, URI> downloads = new LinkedHashMap<>();
        private final List<String> gone = new ArrayList<>();
        private final List<String> kept = new ArrayList<>();
    }

    /**
     * Begins with no sites.
     *
     * @param folder that shall be kept up to date
     * @param platform as the updater calls it
     * @param provided files that Fiji brings, without versions
     */
    Updater(FijiFolder folder, String platform, Set<String> provided) {
        this.folder = folder;
        this.platform = platform;
        this.provided = provided;
    }

    /** Adds a site above all others. */
    void add(String name, URI address) {
        sites.put(name, address);
    }

    /** Files that nobody knows and that were left alone by the last change. */
    List<String> kept() {
        return kept;
    }

    /**
     * Brings the folder up to date.
     *
     * @throws Refusal if a site cannot be used; nothing has been changed
     */
    void update() throws IOException {
        change(Set.of(), Long.MAX_VALUE);
    }

    /** Brings the folder back to what the sites offered at a time, yyyyMMddHHmmss. */
    void goBack(long stamp) throws IOException {
        change(Set.of(), stamp);
    }

    /** Takes a site away, and with it what it brought; what lay below comes back. */
    void remove(String name) throws IOException {
        Map<String, Ranked> before = ranked(indices());
        URI address = sites.remove(name);
        Set<String> orphans = new HashSet<>();
        for (Map.Entry<String, Ranked> file : before.entrySet()) {
            Optional<String> path = folder.find(file.getKey());
            if (file.getValue().site().equals(name)
                    && path.isPresent()
                    && file.getValue().knows(folder.sum(path.get()))) {
                orphans.add(file.getKey());
            }
        }
        try {
            change(orphans, Long.MAX_VALUE);
        } catch (IOException e) {
            sites.put(name, address);
            throw e;
        }
    }

    private void change(Set<String> orphans, long stamp) throws IOException {
        Map<String, List<Offer>> indices = indices();
        Map<String, Ranked> files = ranked(indices);
        Plan plan = new Plan();
        for (Map.Entry<String, Ranked> file : files.entrySet()) {
            if (file.getValue().offer().isFor(platform)) {
                plan(plan, file.getValue(), orphans.contains(file.getKey()), stamp);
            }
        }
        for (String orphan : orphans) {
            if (!files.containsKey(orphan)) {
                plan.gone.add(folder.find(orphan).orElseThrow());
            }
        }
        requireNeeds(files);
        folder.unstage();
        try {
            for (Map.Entry<Release, URI> download : plan.downloads.entrySet()) {
                Release release = download.getKey();
                Downloads.file(
                        download.getValue(), release, folder.stage().resolve(release.path()));
            }
        } catch (IOException e) {
            folder.unstage();
            throw e;
        }
        folder.apply(plan.gone);
        kept = plan.kept;
        indices.forEach((site, offers) -> seen.put(site, latest(offers)));
    }

    private void plan(Plan plan, Ranked file, boolean orphan, long stamp) throws IOException {
        Optional<Release> wanted = file.offer().at(stamp);
        Optional<String> there = folder.find(file.offer().key());
        if (there.isPresent()) {
            String sum = folder.sum(there.get());
            if (!orphan && !file.knows(sum)) {
                plan.kept.add(there.get());
                return;
            }
            if (wanted.isPresent()
                    && wanted.get().sum().equals(sum)
                    && wanted.get().path().equals(there.get())) {
                return;
            }
            plan.gone.add(there.get());
        }
        wanted.ifPresent(release -> plan.downloads.put(release, sites.get(file.site())));
    }

    private Map<String, List<Offer>> indices() throws Refusal {
        Map<String, List<Offer>> indices = new LinkedHashMap<>();
        for (Map.Entry<String, URI> site : sites.entrySet()) {
            byte[] index = Downloads.bytes(site.getValue().resolve("db.xml.gz"));
            List<Offer> offers = IndexFile.read(index);
            long before = seen.getOrDefault(site.getKey(), 0L);
            if (latest(offers) < before) {
                throw new Refusal(
                        "The site "
                                + site.getKey()
                                + " is of "
                                + latest(offers)
                                + ", older than the last time ("
                                + before
                                + ").");
            }
            indices.put(site.getKey(), offers);
        }
        return indices;
    }

    private static long latest(List<Offer> offers) {
        return offers.stream().mapToLong(Offer::latest).max().orElse(0);
    }

    private static Map<String, Ranked> ranked(Map<String, List<Offer>> indices) {
        Map<String, Ranked> files = new TreeMap<>();
        indices.forEach(
                (site, offers) ->
                        offers.forEach(
                                offer ->
                                        files.merge(
                                                offer.key(),
                                                new Ranked(site, offer, List.of()),
                                                Updater::above)));
        return files;
    }

    /** A withdrawn file of a higher site does not hide one that a lower site offers. */
    private static Ranked above(Ranked low, Ranked high) {
        boolean withdrawn = high.offer().now().isEmpty() && low.offer().now().isPresent();
        Ranked winner = withdrawn ? low : high;
        Ranked loser = withdrawn ? high : low;
        List<Offer> below = new ArrayList<>(low.below());
        below.add(loser.offer());
        return new Ranked(winner.site(), winner.offer(), below);
    }

    private void requireNeeds(Map<String, Ranked> files) throws Refusal {
        for (Ranked file : files.values()) {
            for (String need : file.offer().needs()) {
                Ranked needed = files.get(need);
                boolean offered = needed != null && needed.offer().now().isPresent();
                if (!offered && !provided.contains(need)) {
                    throw new Refusal(
                            file.offer().path()
                                    + " needs "
                                    + need
                                    + ", which neither a site nor Fiji has.");
                }
            }
        }
    }
}
