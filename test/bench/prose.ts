import type { Chance } from './chance.ts';

const starts = [
  'Al',
  'Bel',
  'Cor',
  'Dan',
  'Er',
  'Fal',
  'Gal',
  'Hel',
  'Is',
  'Jor',
  'Kel',
  'Lum',
  'Mar',
  'Nov',
];
const middles = ['a', 'e', 'i', 'o', 'an', 'en', 'or', 'ia', 'eo', 'ur'];
const ends = ['tis', 'ven', 'dra', 'lia', 'mont', 'nex', 'ris', 'sol', 'tech', 'val', 'zen', 'bank'];

const people = [
  'Le ministère',
  'La Commission européenne',
  'Un laboratoire public',
  'Le premier éditeur du secteur',
  'Une équipe de chercheurs',
  'La banque centrale',
  'Le régulateur',
  'Un consortium d’hôpitaux',
  'La région',
  'L’opérateur',
  'Une jeune société',
  'Le Parlement',
];
const deeds = [
  'annonce',
  'publie',
  'retire',
  'met à l’essai',
  'ouvre aux entreprises',
  'finance',
  'reporte au printemps',
  'défend',
  'étend à toute l’Europe',
  'suspend',
  'achète',
  'mesure',
  'interdit aux mineurs',
  'simplifie',
  'abandonne',
  'loue',
  'traduit en douze langues',
  'dévoile',
  'soumet au vote',
  'corrige',
  'chiffre',
  'prolonge',
];
const things = [
  'un modèle de langage',
  'une puce',
  'un assistant de rédaction',
  'un accord sur les droits d’auteur',
  'un calendrier d’application',
  'une carte des usages',
  'un service de traduction',
  'une plateforme de formation',
  'un registre des algorithmes',
  'un outil de détection',
  'une étude sur l’emploi',
  'un fonds de deux milliards',
  'un protocole d’échange',
  'une base de données ouverte',
  'un câble sous-marin',
  'un audit de sécurité',
  'une charte',
  'un moteur de recherche',
  'un agent conversationnel',
  'une norme de marquage',
  'un supercalculateur',
  'une licence collective',
  'un label',
  'un tarif unique',
  'un robot d’accueil',
  'une messagerie chiffrée',
  'un concours de programmation',
  'une bourse d’étude',
  'un guide juridique',
  'un logiciel de planification',
  'une antenne régionale',
  'un comité d’éthique',
];
const domains = [
  'pour les hôpitaux',
  'pour le rail',
  'pour les lycées',
  'pour les tribunaux',
  'pour l’agriculture',
  'pour les assureurs',
  'pour la météo',
  'pour les musées',
  'pour les ports',
  'pour les mairies',
  'pour la banque de détail',
  'pour les rédactions',
  'pour les chantiers',
  'pour la pharmacie',
  'pour le spatial',
  'pour les éditeurs',
  'pour la grande distribution',
  'pour les réseaux électriques',
  'pour l’hôtellerie',
  'pour les douanes',
  'pour les pompiers',
  'pour la recherche clinique',
  'pour les universités',
  'pour l’artisanat',
];
const ways = [
  'sans attendre le vote final',
  'pour un an d’abord',
  'avec trois partenaires',
  'après six semaines de consultation',
  'malgré les réserves des associations',
  'au prix de 12 € par mois',
  'dans quatre pays',
  'à la demande des utilisateurs',
  'contre l’avis de ses conseillers',
  'avant la fin du trimestre',
  'sous le contrôle d’un juge',
  'en code ouvert',
];
const joins = [
  'La suite dépend',
  'Tout repose',
  'Le débat porte',
  'Les réserves viennent',
  'L’intérêt tient',
];
const matters = [
  'du coût de l’énergie',
  'de la qualité des données',
  'sur la part du marché public',
  'd’un décret attendu en mars',
  'de la confiance des équipes',
  'sur la responsabilité en cas d’erreur',
  'd’une évaluation indépendante',
  'de la disponibilité des puces',
];

/** Topics that tags are taken from. */
export const topics = [
  'souveraineté',
  'cloud',
  'santé',
  'emploi',
  'éducation',
  'sécurité',
  'énergie',
  'droit',
  'modèles ouverts',
  'puces',
  'agents',
  'justice',
  'finance',
  'presse',
  'industrie',
  'transports',
  'défense',
  'climat',
];

/** The name of a company, one of some two thousand. */
export const company = (chance: Chance): string =>
  chance.one(starts) + chance.one(middles) + chance.one(ends);

/** What an item may be called, nearly always unlike every other. */
export const headline = (chance: Chance): string =>
  `${company(chance)} ${chance.one(deeds)} ${chance.one(things)} ${chance.one(domains)} ${chance.one(ways)}`;

/** A sentence of a dozen words. */
export const sentence = (chance: Chance): string =>
  chance.happens(70)
    ? `${chance.one(people)} ${chance.one(deeds)} ${chance.one(things)} ${chance.one([...domains, ...ways])}.`
    : `${chance.one(joins)} ${chance.one(matters)} : ${company(chance)} en fait l’expérience.`;

/** A few words without a full stop. */
export const phrase = (chance: Chance): string => `${chance.one(things)} ${chance.one(ways)}`;
