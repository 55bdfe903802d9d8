/**
 * The parts of {@code TfPilotChange.java}, the one Java file that TfPilot installs in an infra repository and that its
 * jobs compile on the runner. The build puts them together: {@code build/OneFile}.
 *
 * <p>
 * What may enter: Java 17 and the JDK, nothing else, no annotation either; so what is absent is a plain null here. One
 * class per file, of a name of its own, without a package's other members: in the made file they are nested classes.
 *
 * <p>
 * Deliberately absent: anything of TfPilot's server. These classes are not in its jar.
 */
package io.tfpilot.change;
