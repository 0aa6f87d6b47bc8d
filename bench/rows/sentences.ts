/** What a sentence is made of. */
export interface Said {
  readonly actor: string;
  readonly module: string;
  readonly item: string;
  /** The stage a lead moves to, what was searched for, what a note says, how many rows were exported. */
  readonly detail: string;
}

type Sentence = (said: Said) => string;
export type Operation = "list" | "search" | "create_page" | "edit_page" | "update" | "move" | "delete" | "note" | "export" | "sign_in";

/** The sentences of a CRM, in the languages its users chose. */
export const sentences = {
  en: {
    list: ({ actor, module }) => `${actor} visited ${module} main page`,
    search: ({ actor, module, detail }) => `${actor} searched ${module} for "${detail}"`,
    create_page: ({ actor, module }) => `${actor} visited ${module} create page`,
    edit_page: ({ actor, module, item }) => `${actor} Visit ${module} edit page with name ${item}`,
    update: ({ actor, item }) => `${actor} updated ${item}`,
    move: ({ actor, item, detail }) => `${actor} moved ${item} to ${detail}`,
    delete: ({ actor, item }) => `${actor} deleted ${item}`,
    note: ({ actor, item, detail }) => `${actor} wrote on ${item}: ${detail}`,
    export: ({ actor, module, detail }) => `${actor} exported ${detail} ${module}`,
    sign_in: ({ actor }) => `${actor} signed in`,
  },
  de: {
    list: ({ actor, module }) => `${actor} hat die Übersicht ${module} geöffnet`,
    search: ({ actor, module, detail }) => `${actor} hat in ${module} nach „${detail}“ gesucht`,
    create_page: ({ actor, module }) => `${actor} hat die Seite zum Anlegen von ${module} geöffnet`,
    edit_page: ({ actor, module, item }) => `${actor} hat ${item} in ${module} zum Bearbeiten geöffnet`,
    update: ({ actor, item }) => `${actor} hat ${item} geändert`,
    move: ({ actor, item, detail }) => `${actor} hat ${item} nach ${detail} verschoben`,
    delete: ({ actor, item }) => `${actor} hat ${item} gelöscht`,
    note: ({ actor, item, detail }) => `${actor} hat zu ${item} geschrieben: ${detail}`,
    export: ({ actor, module, detail }) => `${actor} hat ${detail} ${module} exportiert`,
    sign_in: ({ actor }) => `${actor} hat sich angemeldet`,
  },
  ru: {
    list: ({ actor, module }) => `${actor}: открыта главная страница «${module}»`,
    search: ({ actor, module, detail }) => `${actor}: поиск «${detail}» в «${module}»`,
    create_page: ({ actor, module }) => `${actor}: открыта страница создания «${module}»`,
    edit_page: ({ actor, module, item }) => `${actor}: открыта страница изменения «${module}», ${item}`,
    update: ({ actor, item }) => `${actor}: изменена запись ${item}`,
    move: ({ actor, item, detail }) => `${actor}: запись ${item} переведена в ${detail}`,
    delete: ({ actor, item }) => `${actor}: удалена запись ${item}`,
    note: ({ actor, item, detail }) => `${actor}: заметка к ${item}: ${detail}`,
    export: ({ actor, module, detail }) => `${actor}: выгружено ${detail}, «${module}»`,
    sign_in: ({ actor }) => `${actor}: вход в систему`,
  },
  ja: {
    list: ({ actor, module }) => `${actor}さんが${module}の一覧を開きました`,
    search: ({ actor, module, detail }) => `${actor}さんが${module}で「${detail}」を検索しました`,
    create_page: ({ actor, module }) => `${actor}さんが${module}の作成画面を開きました`,
    edit_page: ({ actor, module, item }) => `${actor}さんが${module}の${item}の編集画面を開きました`,
    update: ({ actor, item }) => `${actor}さんが${item}を更新しました`,
    move: ({ actor, item, detail }) => `${actor}さんが${item}を${detail}に移動しました`,
    delete: ({ actor, item }) => `${actor}さんが${item}を削除しました`,
    note: ({ actor, item, detail }) => `${actor}さんが${item}にメモを書きました：${detail}`,
    export: ({ actor, module, detail }) => `${actor}さんが${module}を${detail}件出力しました`,
    sign_in: ({ actor }) => `${actor}さんがログインしました`,
  },
  zh: {
    list: ({ actor, module }) => `${actor}访问了${module}主页`,
    search: ({ actor, module, detail }) => `${actor}在${module}中搜索了“${detail}”`,
    create_page: ({ actor, module }) => `${actor}访问了${module}新建页面`,
    edit_page: ({ actor, module, item }) => `${actor}访问了${module}的编辑页面：${item}`,
    update: ({ actor, item }) => `${actor}更新了${item}`,
    move: ({ actor, item, detail }) => `${actor}将${item}移至${detail}`,
    delete: ({ actor, item }) => `${actor}删除了${item}`,
    note: ({ actor, item, detail }) => `${actor}为${item}添加了备注：${detail}`,
    export: ({ actor, module, detail }) => `${actor}导出了${detail}条${module}`,
    sign_in: ({ actor }) => `${actor}登录了系统`,
  },
  ar: {
    list: ({ actor, module }) => `زار ${actor} الصفحة الرئيسية لـ ${module}`,
    search: ({ actor, module, detail }) => `بحث ${actor} في ${module} عن "${detail}"`,
    create_page: ({ actor, module }) => `زار ${actor} صفحة الإنشاء في ${module}`,
    edit_page: ({ actor, module, item }) => `زار ${actor} صفحة التعديل في ${module} باسم ${item}`,
    update: ({ actor, item }) => `حدّث ${actor} ${item}`,
    move: ({ actor, item, detail }) => `نقل ${actor} ${item} إلى ${detail}`,
    delete: ({ actor, item }) => `حذف ${actor} ${item}`,
    note: ({ actor, item, detail }) => `كتب ${actor} ملاحظة على ${item}: ${detail}`,
    export: ({ actor, module, detail }) => `صدّر ${actor} ${detail} من ${module}`,
    sign_in: ({ actor }) => `سجّل ${actor} الدخول`,
  },
} satisfies Record<string, Record<Operation, Sentence>>;
export type Language = keyof typeof sentences;
