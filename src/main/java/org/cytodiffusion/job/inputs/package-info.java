/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
/** What a job over images begins with: the images in what was given, and an account of the rest. */
package org.cytodiffusion.job.inputs;
