/**
 * A shared drive on DynamoDB: folders, files, names that are unique within a folder. {@link
 * dev.trellis.examples.drive.DriveDemo} shows all of it in one go, {@link
 * dev.trellis.examples.drive.DriveCommand} is the command line.
 */
@NullMarked
package dev.trellis.examples.drive;

import org.jspecify.annotations.NullMarked;
