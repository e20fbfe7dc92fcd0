/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Mutated images without end, the same for the same seed. */
public final class MutatedImages {

    private final Random random;
    private final List<Map.Entry<String, byte[]>> sound = List.copyOf(SoundImages.all().entrySet());
    private int made;

    /**
     * Begins a series.
     *
     * @param seed makes it another
     */
    public MutatedImages(long seed) {
        this.random = new Random(seed);
    }

    /**
     * Writes the next one.
     *
     * @param folder where it goes
     * @return the file; its name tells what was done to what
     */
    public Path next(Path folder) throws IOException {
        Map.Entry<String, byte[]> file = sound.get(made % sound.size());
        Mutation mutation = Mutation.values()[random.nextInt(Mutation.values().length)];
        byte[] bytes = mutation.apply(file.getValue(), random);
        if (file.getKey().endsWith(".png") && random.nextInt(4) > 0) {
            bytes = Mutation.withChecksums(bytes);
        }
        String name = String.format("%05d-%s-%s", made++, mutation, file.getKey());
        return Files.write(folder.resolve(name.toLowerCase(java.util.Locale.ROOT)), bytes);
    }
}
