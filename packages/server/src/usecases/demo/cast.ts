/** How somebody studies; see habits.ts. */
export type Habit =
  | "veteran"
  | "steady"
  | "diligent"
  | "beginner"
  | "weekend_rester"
  | "traveller"
  | "night_owl"
  | "forgetful"
  | "casual"
  | "on_holiday"
  | "just_lost"
  | "back_again"
  | "gone";

export interface Character {
  readonly id: string;
  readonly name: string;
  /** Home, or all stops of a traveller, from the first to the present one. */
  readonly zones: readonly [string, ...string[]];
  readonly habit: Habit;
  /** How long ago they signed up. */
  readonly days: number;
}

function character(id: string, name: string, zone: string, habit: Habit, days: number): Character {
  const [first = zone, ...stops] = zone.split(" ");
  return { id, name, zones: [first, ...stops], habit, days };
}

/** Fifty people who do not exist. The first one has a long streak and has not studied today yet. */
export const cast: readonly Character[] = [
  character("ada", "Ada Marchetti", "Europe/Rome", "veteran", 400),
  character("kofi", "Kofi Anderson-Boateng", "Africa/Accra", "veteran", 430),
  character("mei", "Mei Tanaka-Reyes", "Asia/Manila", "veteran", 401),
  character("lucia", "Lucía Quispe", "America/Lima", "steady", 212),
  character("jonas", "Jonas Ekström", "Europe/Stockholm", "steady", 181),
  character("amara", "Amara Nwosu", "Africa/Lagos", "steady", 144),
  character("priya", "Priya Raghunathan", "Asia/Kolkata", "steady", 101),
  character("tomasz", "Tomasz Wilk", "Europe/Warsaw", "steady", 77),
  character("hana", "Hana Kobayashi", "Asia/Tokyo", "steady", 61),
  character("owen", "Owen Pritchard", "Europe/London", "steady", 33),
  character("nadia", "Nadia Benali", "Africa/Casablanca", "steady", 29),
  character("sione", "Sione Taufa", "Pacific/Tongatapu", "steady", 15),
  character("grace", "Grace Holloway", "America/New_York", "diligent", 160),
  character("mateo", "Mateo Villalobos", "America/Mexico_City", "diligent", 93),
  character("ingrid", "Ingrid Solberg", "Europe/Oslo", "diligent", 70),
  character("farid", "Farid Rahimi", "Asia/Kabul", "diligent", 44),
  character("chloe", "Chloé Lemaire", "Europe/Paris", "diligent", 26),
  character("zuri", "Zuri Wanjiku", "Africa/Nairobi", "diligent", 18),
  character("ben", "Ben Abara", "Europe/Dublin", "beginner", 6),
  character("yuki", "Yuki Morimoto", "Asia/Tokyo", "beginner", 5),
  character("rosa", "Rosa Almeida", "America/Sao_Paulo", "beginner", 4),
  character("emeka", "Emeka Obi", "Africa/Lagos", "beginner", 3),
  character("lena", "Lena Hofstetter", "Europe/Zurich", "beginner", 2),
  character("sam", "Sam Whitaker", "America/Chicago", "beginner", 1),
  character("marta", "Marta Kowalczyk", "Europe/Warsaw", "weekend_rester", 190),
  character("david", "David Okonjo", "Africa/Lagos", "weekend_rester", 120),
  character("sofia", "Sofia Papadaki", "Europe/Athens", "weekend_rester", 85),
  character("arjun", "Arjun Menon", "Asia/Kolkata", "weekend_rester", 50),
  character("noor", "Noor van Dijk", "Europe/Amsterdam", "weekend_rester", 22),
  character(
    "kai",
    "Kai Nakamura",
    "Pacific/Honolulu America/Los_Angeles America/New_York Europe/London Asia/Dubai Asia/Tokyo",
    "traveller",
    150,
  ),
  character(
    "elif",
    "Elif Demir",
    "Europe/Istanbul Asia/Singapore Australia/Sydney Pacific/Auckland America/Los_Angeles",
    "traveller",
    110,
  ),
  character(
    "pablo",
    "Pablo Iturriaga",
    "America/Santiago Europe/Madrid America/Santiago",
    "traveller",
    66,
  ),
  character("ruth", "Ruth Abebe", "Africa/Addis_Ababa America/Toronto", "traveller", 40),
  character("viktor", "Viktor Sandel", "Europe/Berlin", "night_owl", 95),
  character("imani", "Imani Brooks", "America/Los_Angeles", "night_owl", 58),
  character("leo", "Leo Fontaine", "America/Toronto", "night_owl", 21),
  character("greta", "Greta Lindqvist", "Europe/Helsinki", "forgetful", 240),
  character("hassan", "Hassan Elmasry", "Africa/Cairo", "forgetful", 175),
  character("aroha", "Aroha Ngata", "Pacific/Auckland", "forgetful", 130),
  character("ximena", "Ximena Duarte", "America/Bogota", "forgetful", 88),
  character("otis", "Otis Freeman", "America/Denver", "casual", 200),
  character("bianca", "Bianca Ferro", "Europe/Rome", "casual", 90),
  character("jun", "Jun Park", "Asia/Seoul", "casual", 45),
  character("fatou", "Fatou Diallo", "Africa/Dakar", "on_holiday", 125),
  character("erik", "Erik Thorsen", "Europe/Copenhagen", "on_holiday", 52),
  character("nina", "Nina Petrova", "Europe/Sofia", "just_lost", 25),
  character("caleb", "Caleb Osei", "Africa/Accra", "just_lost", 14),
  character("irene", "Irene Castellanos", "America/Guatemala", "back_again", 300),
  character("anton", "Anton Weiss", "Europe/Vienna", "back_again", 210),
  character("dana", "Dana Levitt", "America/Halifax", "gone", 140),
];
