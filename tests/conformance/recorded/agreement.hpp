// Whether two transcripts of one program agree: the same rows are written in the same order, the
// transactions that wrote end in the same way, results and errors are the same, and the candidate
// sends no more SELECTs than the reference. In all families but the walkthrough's the text of a
// query counts too, and in a tree the order of a flush's rows does not; nowhere what was sent by a
// flush that was refused.
#pragma once

#include <string>
#include <vector>

#include "transcript.hpp"

namespace conformance {

// What differs, a line for each operation and respect: "operation 3, commit: writes differ: …".
// Empty if the transcripts agree.
std::vector<std::string> differences(const std::vector<PlayedOperation>& reference,
                                     const std::vector<PlayedOperation>& candidate);

}  // namespace conformance
