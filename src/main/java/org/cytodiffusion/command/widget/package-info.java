/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
/** Fields of Fiji's dialogs. */
package org.cytodiffusion.command.widget;
