declare const builtHere: unique symbol;

/** An address inside Stepdown. Only this file makes one, so that no screen spells a URL. */
export type Path = string & { readonly [builtHere]: true };

function path(fixed: TemplateStringsArray, ...names: string[]): Path {
  return fixed.reduce((built, part, i) => built + encodeURIComponent(names[i - 1] ?? "") + part) as Path;
}

export const paths = {
  home: path`/`,
  signIn: path`/sign-in`,
  setPassword: path`/set-password`,

  practice: (ods: string) => path`/practices/${ods}`,
  practiceStaff: (ods: string) => path`/practices/${ods}/staff`,
  audit: (ods: string) => path`/practices/${ods}/audit`,
  practiceData: (ods: string) => path`/practices/${ods}/data`,
  onePatientsData: (ods: string) => path`/practices/${ods}/data/one-patient`,
  settings: (ods: string) => path`/practices/${ods}/settings`,

  icb: (icb: string) => path`/icbs/${icb}`,
  snapshots: (icb: string) => path`/icbs/${icb}/snapshots`,
  clients: (icb: string) => path`/icbs/${icb}/clients`,
  figures: (icb: string) => path`/icbs/${icb}/figures`,
  dictionary: (icb: string) => path`/icbs/${icb}/figures/dictionary`,
  trends: (icb: string) => path`/icbs/${icb}/trends`,
  trend: (icb: string, measure: string) => path`/icbs/${icb}/trends/${measure}`,
  funnels: (icb: string) => path`/icbs/${icb}/funnels`,
  comparison: (icb: string) => path`/icbs/${icb}/comparison`,
  boardPractice: (icb: string, code: string) => path`/icbs/${icb}/practices/${code}`,
  prescribingBeside: (icb: string) => path`/icbs/${icb}/prescribing`,
  coverage: (icb: string) => path`/icbs/${icb}/coverage`,
  adoption: (icb: string) => path`/icbs/${icb}/adoption`,
  groups: (icb: string) => path`/icbs/${icb}/groups`,
  newGroup: (icb: string) => path`/icbs/${icb}/groups/new`,
  group: (icb: string, groupId: string) => path`/icbs/${icb}/groups/${groupId}`,

  boardLibrary: (icb: string) => path`/icbs/${icb}/library`,
  boardStory: (icb: string, storyId: string) => path`/icbs/${icb}/library/${storyId}`,
  schemes: (icb: string) => path`/icbs/${icb}/schemes`,
  newScheme: (icb: string) => path`/icbs/${icb}/schemes/new`,
  scheme: (icb: string, schemeId: string) => path`/icbs/${icb}/schemes/${schemeId}`,
  packs: (icb: string) => path`/icbs/${icb}/packs`,
  digest: (icb: string) => path`/icbs/${icb}/digest`,
  library: (ods: string) => path`/practices/${ods}/library`,
  libraryStory: (ods: string, storyId: string) => path`/practices/${ods}/library/${storyId}`,
  ownSchemes: (ods: string) => path`/practices/${ods}/schemes`,
  ownScheme: (ods: string, schemeId: string) => path`/practices/${ods}/schemes/${schemeId}`,

  extracts: (ods: string) => path`/practices/${ods}/extracts`,
  newExtract: (ods: string) => path`/practices/${ods}/extracts/new`,
  buildCards: (ods: string) => path`/practices/${ods}/extracts/build-cards`,
  statusRefresh: (ods: string) => path`/practices/${ods}/extracts/status-refresh`,
  extract: (ods: string, extractId: string) => path`/practices/${ods}/extracts/${extractId}`,
  extractChanges: (ods: string, extractId: string) => path`/practices/${ods}/extracts/${extractId}/changes`,
  extractHeld: (ods: string, extractId: string) => path`/practices/${ods}/extracts/${extractId}/held`,
  extractMobiles: (ods: string, extractId: string) =>
    path`/practices/${ods}/extracts/${extractId}/shared-mobiles`,

  mappings: (ods: string) => path`/practices/${ods}/extracts/mappings`,
  mapping: (ods: string, mappingId: string) => path`/practices/${ods}/extracts/mappings/${mappingId}`,
  changeMapping: (ods: string, mappingId: string) =>
    path`/practices/${ods}/extracts/mappings/${mappingId}/change`,

  worklists: (ods: string) => path`/practices/${ods}/worklists`,
  newWorklist: (ods: string) => path`/practices/${ods}/worklists/new`,
  worklist: (ods: string, worklistId: string) => path`/practices/${ods}/worklists/${worklistId}`,
  worklistPatient: (ods: string, worklistId: string, patientId: string) =>
    path`/practices/${ods}/worklists/${worklistId}/patients/${patientId}`,
  worklistSheet: (ods: string, worklistId: string) => path`/practices/${ods}/worklists/${worklistId}/sheet`,
  worklistMeasure: (ods: string, worklistId: string) =>
    path`/practices/${ods}/worklists/${worklistId}/measure`,

  waitingReviews: (ods: string) => path`/practices/${ods}/waiting-reviews`,

  searches: (ods: string) => path`/practices/${ods}/searches`,
  search: (ods: string, search: string) => path`/practices/${ods}/searches/${search}`,
  savedSearch: (ods: string, savedSearchId: string) =>
    path`/practices/${ods}/searches/saved/${savedSearchId}`,

  changes: (ods: string) => path`/practices/${ods}/changes`,

  messageLists: (ods: string) => path`/practices/${ods}/messages`,
  newMessageList: (ods: string) => path`/practices/${ods}/messages/new`,
  messageList: (ods: string, listId: string) => path`/practices/${ods}/messages/${listId}`,

  letterBatches: (ods: string) => path`/practices/${ods}/letters`,
  letterCalendar: (ods: string) => path`/practices/${ods}/letters/calendar`,
  freeAppointments: (ods: string) => path`/practices/${ods}/letters/calendar/appointments`,
  postage: (ods: string) => path`/practices/${ods}/letters/postage`,
  phoneTasks: (ods: string) => path`/practices/${ods}/letters/phone`,
  newLetterBatch: (ods: string) => path`/practices/${ods}/letters/new`,
  letterBatch: (ods: string, batchId: string) => path`/practices/${ods}/letters/${batchId}`,
  letter: (ods: string, batchId: string, letterId: string) =>
    path`/practices/${ods}/letters/${batchId}/letters/${letterId}`,

  reception: (ods: string) => path`/practices/${ods}/reception`,
  receptionAppointments: (ods: string) => path`/practices/${ods}/reception/appointments`,
  returnedLetters: (ods: string) => path`/practices/${ods}/reception/returned`,
  receptionQuestions: (ods: string) => path`/practices/${ods}/reception/questions`,
  dutyRota: (ods: string) => path`/practices/${ods}/reception/duty`,
  receptionBriefing: (ods: string) => path`/practices/${ods}/reception/briefing`,
  receptionWordings: (ods: string) => path`/practices/${ods}/reception/wordings`,

  prescribing: (ods: string) => path`/practices/${ods}/prescribing`,
  loadPrescribing: (ods: string) => path`/practices/${ods}/prescribing/load`,
  prescribingMeasure: (ods: string, measure: string) =>
    path`/practices/${ods}/prescribing/measures/${measure}`,
  publishedPrescribing: path`/admin/prescribing`,
  discussions: (ods: string) => path`/practices/${ods}/discussions`,

  toolkit: path`/toolkit`,
  toolkitOption: (option: string) => path`/toolkit/${option}`,
  toolkitWorksheet: (option: string) => path`/toolkit/${option}/worksheet`,
  toolkitHandout: (option: string) => path`/toolkit/${option}/handout`,
  practiceToolkit: (ods: string) => path`/practices/${ods}/toolkit`,
  practiceToolkitOption: (ods: string, option: string) => path`/practices/${ods}/toolkit/${option}`,
  practiceToolkitWorksheet: (ods: string, option: string) =>
    path`/practices/${ods}/toolkit/${option}/worksheet`,
  practiceToolkitHandout: (ods: string, option: string) => path`/practices/${ods}/toolkit/${option}/handout`,

  measures: (ods: string) => path`/practices/${ods}/measures`,
  sharedFigures: (ods: string) => path`/practices/${ods}/shared-figures`,
  sharedMeasure: (ods: string, measure: string) => path`/practices/${ods}/shared-figures/${measure}`,
  measure: (ods: string, measure: string) => path`/practices/${ods}/measures/${measure}`,
  reach: (ods: string) => path`/practices/${ods}/reach`,
  tallies: (ods: string) => path`/practices/${ods}/tallies`,
  tallyMonths: (ods: string) => path`/practices/${ods}/tallies/months`,
  tallyMarks: (ods: string) => path`/practices/${ods}/tallies/marks`,

  interventions: (ods: string) => path`/practices/${ods}/interventions`,
  newIntervention: (ods: string) => path`/practices/${ods}/interventions/new`,
  intervention: (ods: string, interventionId: string) =>
    path`/practices/${ods}/interventions/${interventionId}`,
  changeIntervention: (ods: string, interventionId: string) =>
    path`/practices/${ods}/interventions/${interventionId}/change`,
  worksheet: (ods: string, interventionId: string) =>
    path`/practices/${ods}/interventions/${interventionId}/worksheet`,
  cycle: (ods: string, interventionId: string, cycleId: string) =>
    path`/practices/${ods}/interventions/${interventionId}/cycles/${cycleId}`,
  cycleSheet: (ods: string, interventionId: string, cycleId: string) =>
    path`/practices/${ods}/interventions/${interventionId}/cycles/${cycleId}/sheet`,
  story: (ods: string, interventionId: string) =>
    path`/practices/${ods}/interventions/${interventionId}/story`,
  publishStory: (ods: string, interventionId: string) =>
    path`/practices/${ods}/interventions/${interventionId}/story/publish`,
  evidence: (ods: string) => path`/practices/${ods}/evidence`,

  wordings: (ods: string) => path`/practices/${ods}/letters/wordings`,
  houseWording: (ods: string, houseId: string) => path`/practices/${ods}/letters/wordings/house/${houseId}`,
  wording: (ods: string, wordingId: string) => path`/practices/${ods}/letters/wordings/${wordingId}`,
  compareWording: (ods: string, wordingId: string) =>
    path`/practices/${ods}/letters/wordings/${wordingId}/compare`,

  opioidCalculator: path`/opioid-calculator`,

  allStaff: path`/admin/staff`,
  organisations: path`/admin/organisations`,
};

/** Where to go after signing in: an address of our own, never another site's. */
export function pathFromSearch(next: string | undefined): Path {
  return next?.startsWith("/") && !/^\/[/\\]/.test(next) ? (next as Path) : paths.home;
}
