/** The application's port, carried out on a storage's port by the rules of the domain. */
@NullMarked
package dev.trellis.port.service;

import org.jspecify.annotations.NullMarked;
