"""Whom a line in Spanish may send its reader to. How urgent each sign is, a clinician who knows the words has still to decide."""

import re

# Who else is called than 911 and 988.
ELSEWHERE = re.compile(
    r"poison (?:help|control)|envenenamiento|toxicologia|atencion (?:de urgencia|urgente)"
    r"|\b(?:llam|avis|pregunt|consult|habl|dig|cuent|escrib)\w* (?:(?:911|988|o|y|luego|despues|a|al|con|la|el|su|sus|un|una) ){0,4}"
    r"(?:clinica|equipo|medic[oa]|doctora?|enfermer[oa]|farmaceutic[oa]|terapeuta)"
)
