"""Mail to the staff: what happened that somebody has to know of. It follows from facts, so that nothing is lost and nobody is told
twice; it is sent beside the answer, so that no server of mail holds up or undoes an act. Nothing of patients is in it.
"""
