/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Holds the sites to what Fiji's updater does with them: installs, updates, goes back and removes
 * in a folder like Fiji's, over HTTP, and starts Java with what is there. Shares no code with the
 * builder, so that a misreading of the updater's rules must be made twice to go unnoticed.
 */
package org.cytodiffusion.siteverifier;
